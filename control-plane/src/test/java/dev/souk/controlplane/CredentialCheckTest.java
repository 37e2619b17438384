package dev.souk.controlplane;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

import dev.souk.platform.config.HostPort;

import static dev.souk.controlplane.ControlPlaneForTests.await;
import static org.assertj.core.api.Assertions.assertThat;

/** Providers that are away, broken or hostile while a credential is checked. */
class CredentialCheckTest {

    private static final String KEY = "sk-never-to-be-seen-0123456789";

    @TempDir
    private Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        await(vertx.close());
    }

    @Test
    void followsNoRedirect() {
        AwkwardProvider thief = provider(request -> request.response().end());
        AwkwardProvider provider = provider(request -> request.response()
                .setStatusCode(307)
                .putHeader("location", "http://127.0.0.1:" + thief.port() + "/v1/models")
                .end());
        assertThat(check(provider.port()).isProblem(502, "upstream_invalid_response").detail()).contains("307");
        assertThat(thief.requests()).isEmpty();
    }

    @Test
    void passesNothingOnThatTheProviderWrote() {
        for (int status : new int[]{400, 401, 403, 404, 418, 429, 500, 503}) {
            AwkwardProvider provider = provider(request -> request.response()
                    .setStatusCode(status)
                    .setStatusMessage("for " + KEY)
                    .putHeader("x-echo", KEY)
                    .end("{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + "\"}}"));
            Reply reply = check(provider.port());
            assertThat(reply.detail()).contains("" + status);
            assertThat(reply.json().getString("code")).isEqualTo(switch (status) {
                case 401, 403 -> "credential_refused";
                case 429, 500, 503 -> "upstream_refused";
                default -> "upstream_invalid_response";
            });
            assertThat(reply.text() + reply.headers()).doesNotContain(KEY, "Incorrect");
        }
    }

    @Test
    void storesNoModelIdThatHoldsTheKey() {
        AwkwardProvider provider = provider(request -> request.response()
                .end("{\"data\":[{\"id\":\"good\"},{\"id\":\"x-" + KEY
                        + "\"},{\"id\":5},{},7,{\"id\":\"with blank\"},{\"id\":\"\"}]}"));
        ControlPlaneForTests souk = souk(provider.port());
        assertThat(check(souk, "http", provider.port()).isStatus(201).json().getInteger("models_count")).isEqualTo(1);
        assertThat(souk.sql("SELECT models FROM provider_credentials").getFirst().getArrayOfStrings("models"))
                .containsExactly("good");
    }

    @Test
    void refusesWhatIsNoListOfModels() {
        for (String body : List.of("", "OK", "[]", "{}", "{\"data\":{}}", "{\"data\":[", "<html>" + KEY + "</html>")) {
            AwkwardProvider provider = provider(request -> request.response().end(body));
            assertThat(check(provider.port()).isProblem(502, "upstream_invalid_response").text()).doesNotContain(KEY);
        }
    }

    @Test
    void readsNoListWithoutEnd() {
        AwkwardProvider provider = provider(request -> {
            request.response().setChunked(true);
            vertx.setPeriodic(1, timer -> {
                if (request.response().closed()) {
                    vertx.cancelTimer(timer);
                } else if (!request.response().writeQueueFull()) {
                    request.response().write(Buffer.buffer(" ".repeat(256 * 1024)));
                }
            });
        });
        assertThat(check(provider.port()).isProblem(502, "upstream_invalid_response").detail()).contains("4194304");
    }

    @Test
    void doesNotWaitForeverForAnAnswer() {
        AwkwardProvider provider = provider(request -> request.response().setChunked(true).write("{\"data\":["));
        long before = System.nanoTime();
        check(provider.port()).isProblem(504, "upstream_timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofSeconds(9),
                Duration.ofSeconds(14));
    }

    @Test
    void saysWhenNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(check(port).isProblem(502, "upstream_unreachable").detail()).contains("refused the connection");
    }

    @Test
    void saysWhenTheConnectionIsCut() {
        AwkwardProvider provider = provider(request -> request.connection().close());
        check(provider.port()).isProblem(502, "upstream_unreachable");
    }

    @Test
    void trustsNoCertificateThatNobodySigned() throws IOException, InterruptedException {
        AwkwardProvider provider = AwkwardProvider.startSelfSigned(vertx, folder,
                request -> request.response().end("{\"data\":[]}"));
        opened.add(provider);
        Reply reply = check(souk(provider.port()), "https", provider.port()).isProblem(502, "upstream_unreachable");
        assertThat(reply.detail()).contains("certificate");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void callsNoPrivateAddressThatTheOperatorDidNotAllow() {
        AwkwardProvider provider = provider(request -> request.response().end("{\"data\":[]}"));
        ControlPlaneForTests souk = souk(1);
        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1")) {
            Reply reply = souk.post("/api/v1/credentials", credential("https://" + host + ":" + provider.port()));
            assertThat(reply.isProblem(422, "address_not_allowed").detail()).contains("SOUK_EGRESS_ALLOW");
        }
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void reachesAnIpv6AddressInBrackets() {
        AwkwardProvider provider = provider(request -> request.response().end("{\"data\":[]}"));
        ControlPlaneForTests souk = started(() -> ControlPlaneForTests.start(folder, ControlPlaneForTests.Setup.DEFAULT
                .withEgressTo(new HostPort("::1", provider.port()))));
        // Nobody listens there: what counts is that the address was understood and tried.
        assertThat(souk.post("/api/v1/credentials", credential("http://[::1]:" + provider.port() + "/v1"))
                .isProblem(502, "upstream_unreachable")
                .detail()).contains("]:" + provider.port());
    }

    private AwkwardProvider provider(Handler<HttpServerRequest> answer) {
        AwkwardProvider provider = AwkwardProvider.start(vertx, answer);
        opened.add(provider);
        return provider;
    }

    private ControlPlaneForTests souk(int allowedPort) {
        return started(() -> ControlPlaneForTests.start(folder,
                ControlPlaneForTests.Setup.DEFAULT.withEgressTo(new HostPort("127.0.0.1", allowedPort))));
    }

    private ControlPlaneForTests started(Supplier<ControlPlaneForTests> start) {
        ControlPlaneForTests souk = start.get();
        opened.add(souk);
        return souk;
    }

    private Reply check(int port) {
        return check(souk(port), "http", port);
    }

    private static Reply check(ControlPlaneForTests souk, String scheme, int port) {
        Reply reply = souk.post("/api/v1/credentials", credential(scheme + "://127.0.0.1:" + port + "/v1"));
        assertThat(souk.sql("SELECT id FROM provider_credentials")).hasSize(reply.status() == 201 ? 1 : 0);
        return reply;
    }

    private static JsonObject credential(String baseUrl) {
        return new JsonObject().put("provider", "openai").put("key", KEY).put("base_url", baseUrl);
    }
}
