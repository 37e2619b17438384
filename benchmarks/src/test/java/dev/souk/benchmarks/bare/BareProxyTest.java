package dev.souk.benchmarks.bare;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.souk.fakeprovider.Ending;
import dev.souk.fakeprovider.FakeProvider;
import dev.souk.fakeprovider.FakeProviderOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class BareProxyTest {

    private static final String KEY = "sk-upstream";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private FakeProvider upstream;
    private int port;

    @BeforeEach
    void start() throws Exception {
        upstream = FakeProvider.start(vertx, FakeProviderOptions.defaults().withEventLoops(1).withRequiredKey(KEY))
                .await();
        port = freePort();
        BareProxy.start(vertx, BareOptions.of("--port", Integer.toString(port), "--upstream",
                "http://127.0.0.1:" + upstream.port(), "--key", KEY), 1).await();
    }

    @AfterEach
    void stop() {
        client.close();
        vertx.close().await();
    }

    @Test
    void passesAWholeAnswerOn() throws Exception {
        HttpResponse<String> answer = client.send(chat("{\"model\":\"tokens-3+fast\",%s}"),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).contains("\"chat.completion\"", "\"completion_tokens\":3");
    }

    @Test
    void passesAStreamOnByteForByte() throws Exception {
        String body = "{\"model\":\"split-bytes+tokens-500+fast\",\"stream\":true,%s}";
        HttpResponse<String> through = client.send(chat(body), HttpResponse.BodyHandlers.ofString());
        assertThat(through.statusCode()).isEqualTo(200);
        assertThat(through.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        assertThat(through.body()).endsWith("data: [DONE]\n\n");
        assertThat(through.body().split("\"content\"", -1)).hasSizeGreaterThan(500);
    }

    @Test
    void passesTheBodyOnUnchanged() throws Exception {
        client.send(chat("{ \"unknown\": [1, 2],\n \"model\":\"fast\",%s}"), HttpResponse.BodyHandlers.ofString());
        assertThat(upstream.received().getLast().body()).startsWith("{ \"unknown\": [1, 2],\n \"model\":\"fast\",");
    }

    @Test
    void breaksTheUpstreamOffWhenTheClientLeaves() throws Exception {
        HttpResponse<InputStream> stream = client.send(chat("{\"model\":\"tokens-1000+gap-20\",\"stream\":true,%s}"),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(stream.body().read()).isNotNegative();
        client.shutdownNow();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> upstream.received().getLast().ending() instanceof Ending.ClientLeft);
    }

    @Test
    void neverEndsAStreamThatBrokeAsIfItWereWhole() {
        assertThatThrownBy(() -> client.send(chat("{\"model\":\"tokens-9+cut-after-3\",\"stream\":true,%s}"),
                HttpResponse.BodyHandlers.ofString())).isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatIsNoRequestForAModel() throws Exception {
        assertThat(client.send(chat("{%s}"), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(400);
        assertThat(client.send(chat("nothing %s"), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    }

    @Test
    void saysWhatTheCommandLineShouldBe() {
        assertThatThrownBy(() -> BareOptions.of("--port", "1")).hasMessageContaining("'--port 1'")
                .hasMessageContaining("--upstream");
        assertThatThrownBy(() -> BareOptions.of("--port", "1", "--upstream", "ftp://a", "--key", "k"))
                .hasMessageContaining("ftp://a");
    }

    private HttpRequest chat(String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/chat/completions"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("authorization", "Bearer sk-client")
                .POST(HttpRequest.BodyPublishers
                        .ofString(body.formatted("\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]")))
                .build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
