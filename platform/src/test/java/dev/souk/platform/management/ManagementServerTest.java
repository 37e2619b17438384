package dev.souk.platform.management;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import dev.souk.platform.config.ManagementConfig;
import dev.souk.platform.http.ListenException;
import dev.souk.platform.telemetry.Telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManagementServerTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<Readiness> readiness = new AtomicReference<>(new Readiness(true, Map.of()));
    private final HttpClient client = HttpClient.newHttpClient();
    private final PrometheusMeterRegistry registry = Telemetry.quiet().meters();
    private ManagementServer server;

    @BeforeEach
    void start() throws Exception {
        server = ManagementServer.start(vertx, new ManagementConfig("127.0.0.1", 0), readiness::get, registry)
                .await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void theProcessLivesWhateverItsDependenciesDo() throws Exception {
        readiness.set(new Readiness(false, Map.of("database", new Dependency(Health.DOWN, "refused"))));
        HttpResponse<String> answer = send("GET", "/healthz");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void isReadyWhenAllIsWell() throws Exception {
        readiness.set(new Readiness(true, Map.of("database", Dependency.OK)));
        HttpResponse<String> answer = send("GET", "/readyz");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\",\"dependencies\":{\"database\":{\"status\":\"ok\"}}}");
    }

    @Test
    void servesOnDegradedWithTheReason() throws Exception {
        readiness.set(new Readiness(true, Map.of("database", new Dependency(Health.DOWN, "no answer for 12 s"))));
        HttpResponse<String> answer = send("GET", "/readyz");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.getString("status")).isEqualTo("degraded");
        assertThat(body.getJsonObject("dependencies").getJsonObject("database"))
                .isEqualTo(new JsonObject().put("status", "down").put("reason", "no answer for 12 s"));
    }

    @Test
    void isNotReadyWhenItCannotServe() throws Exception {
        readiness.set(new Readiness(false, Map.of("keys", new Dependency(Health.DEGRADED, "not loaded yet"))));
        HttpResponse<String> answer = send("GET", "/readyz");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("down");
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        readiness.set(new Readiness(false, Map.of()));
        assertThat(send("HEAD", "/healthz").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = send("HEAD", "/readyz");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void takesNoOtherMethod() throws Exception {
        HttpResponse<String> answer = send("POST", "/healthz");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("GET, HEAD");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("method_not_allowed");
    }

    @Test
    void hasNothingElsewhere() throws Exception {
        for (String path : new String[]{"/", "/healthz/", "/api/v1/keys", "/readyzz"}) {
            HttpResponse<String> answer = send("GET", path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        }
        assertThat(send("HEAD", "/nowhere").body()).isEmpty();
    }

    @Test
    void showsTheMetricsInTheFormatThatIsAskedFor() throws Exception {
        registry.counter("souk.test").increment();
        HttpResponse<String> plain = send("GET", "/metrics");
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(plain.body()).contains("souk_test_total 1.0").doesNotContain("# EOF");

        HttpResponse<String> openMetrics = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"))
                        .header("accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                        .build(),
                BodyHandlers.ofString());
        assertThat(openMetrics.headers().firstValue("content-type").orElseThrow())
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(openMetrics.body()).endsWith("# EOF\n");
        assertThat(send("HEAD", "/metrics").body()).isEmpty();
    }

    @Test
    void tellsTheHealthOfEachDependencyAsAMetric() throws Exception {
        readiness.set(new Readiness(true, Map.of("database", new Dependency(Health.DEGRADED, "old"))));
        assertThat(send("GET", "/metrics").body())
                .contains("souk_dependency_health{dependency=\"database\",health=\"degraded\"} 1.0")
                .contains("souk_dependency_health{dependency=\"database\",health=\"ok\"} 0.0");
        readiness.set(new Readiness(true, Map.of()));
        assertThat(send("GET", "/metrics").body()).doesNotContain("souk_dependency_health{");
    }

    /** From a Vert.x of its own: within one, servers on the same port would share it. */
    @Test
    void saysThatItsPortIsTaken() throws Exception {
        ManagementConfig same = new ManagementConfig("127.0.0.1", server.port());
        Vertx other = Vertx.vertx();
        assertThatThrownBy(() -> ManagementServer.start(other, same, readiness::get, Telemetry.quiet().meters())
                .await(10, TimeUnit.SECONDS))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("management.port: 127.0.0.1:" + server.port() + " is taken");
        other.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void isGoneOnceClosed() throws Exception {
        int port = server.port();
        server.close().await(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> send("GET", port, "/healthz")).isInstanceOf(IOException.class);
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return send(method, server.port(), path);
    }

    private HttpResponse<String> send(String method, int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(10))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
