package dev.souk.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.ReceivedRequest;
import dev.souk.platform.config.GatewayConfig;
import dev.souk.platform.config.HttpConfig;
import dev.souk.platform.http.CertificateForTests;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that speak HTTP/2 over TLS, each with all its requests on one connection. */
class Http2Test {

    private static final Duration GAP = Duration.ofMillis(1_500);

    @TempDir
    private static Path folder;
    private static GatewayFixture souk;

    @BeforeAll
    static void start() {
        HttpConfig edge = new HttpConfig(Optional.of(CertificateForTests.in(folder, "gateway")), Optional.empty(),
                List.of(), 16_384, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(75));
        souk = new GatewayFixture(c -> new GatewayConfig(c.host(), c.port(), c.eventLoops(), c.maxBodyBytes(),
                c.connectTimeout(), c.firstByteTimeout(), c.answerTimeout(), GAP, Duration.ofMillis(300),
                c.drainTimeout(), c.maxUsageBacklog()), edge);
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    @Test
    void streamsAsOverHttp1() {
        String key = souk.key();
        HttpResponse<String> answer = souk.stream(key, "demo/chat");
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(answer.headers().map()).containsKeys("x-request-id", "x-souk-deployment", "x-souk-attempts")
                .doesNotContainKeys("connection", "transfer-encoding", "keep-alive");
        assertThat(answer.body()).contains("\"content\":\"").endsWith("data: [DONE]\n\n");
        assertThat(souk.record(answer).getString("finish_reason")).isEqualTo("stop");

        HttpResponse<String> refused = souk.chat("sk-souk-none-none", "demo/chat");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().map()).doesNotContainKeys("connection");
    }

    @Test
    void pingsAStreamThatIsSilent() {
        assertThat(souk.stream(souk.key(), "demo/delay-1000").body()).contains(": ping\n\n").contains("[DONE]");
    }

    @Test
    void aClientThatLeavesItsStreamResetsTheUpstreamAndKeepsItsOtherStreams() throws Exception {
        String key = souk.key();
        HttpResponse<InputStream> other = open(key, "demo/tokens-150+gap-10");
        try (InputStream leaving = open(key, "demo/tokens-2001+gap-10").body()) {
            assertThat(leaving.read()).isPositive();
        }
        ReceivedRequest upstream = Awaitility.await()
                .until(() -> received("tokens-2001+gap-10"),
                        request -> request.isPresent() && request.get().clientLeftAt().isPresent())
                .orElseThrow();
        assertThat(upstream.tokensSent()).isLessThan(1_000);
        JsonObject record = Awaitility.await()
                .until(() -> souk.records("requested_model = 'demo/tokens-2001+gap-10'"), found -> found.size() == 1)
                .getFirst();
        assertThat(record.getString("finish_reason")).isEqualTo("cancelled");
        assertThat(record.getString("error_code")).isEqualTo("client_left");
        assertThat(new String(other.body().readAllBytes(), StandardCharsets.UTF_8)).endsWith("data: [DONE]\n\n");
    }

    @Test
    void aStreamThatNobodyReadsHoldsNoOtherAndIsEndedAfterTheGapLimit() throws Exception {
        String key = souk.key();
        HttpResponse<InputStream> unread = open(key, "demo/big-200000+fast");
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> other = souk.stream(key, "demo/fast");
            assertThat(other.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(other.body()).endsWith("data: [DONE]\n\n");
        }
        ReceivedRequest upstream = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> received("big-200000+fast"),
                        request -> request.isPresent() && request.get().clientLeftAt().isPresent())
                .orElseThrow();
        assertThat(upstream.tokensSent()).as("KiB of 200,000").isLessThan(60_000);
        JsonObject record = Awaitility.await()
                .until(() -> souk.records("requested_model = 'demo/big-200000+fast'"), found -> found.size() == 1)
                .getFirst();
        assertThat(record.getString("error_code")).isEqualTo("client_left");
        unread.body().close();
    }

    @Test
    void aBodyThatStallsIsRefusedAndRecorded() throws Exception {
        String key = souk.key();
        HttpResponse<String> answer = souk.http()
                .send(souk.request("/v1/chat/completions", key)
                        .POST(HttpRequest.BodyPublishers.ofInputStream(StalledBody::new))
                        .build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(408);
        assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("code"))
                .isEqualTo("request_timeout");
        JsonObject record = souk.record(answer);
        assertThat(record.getString("error_code")).isEqualTo("request_timeout");
        assertThat(record.getInteger("status")).isEqualTo(408);
    }

    private static Optional<ReceivedRequest> received(String model) {
        return souk.fake()
                .received()
                .stream()
                .filter(request -> request.model().filter(model::equals).isPresent())
                .findFirst();
    }

    private static HttpResponse<InputStream> open(String key, String model) throws Exception {
        return souk.http()
                .send(souk.request("/v1/chat/completions", key)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(GatewayFixture.streamBody(model)))
                        .build(), BodyHandlers.ofInputStream());
    }

    /** Gives a few bytes, then nothing for longer than a body may be silent. */
    private static final class StalledBody extends InputStream {

        private int given;

        @Override
        public int read() throws IOException {
            if (given++ < 10) {
                return '{';
            }
            try {
                Thread.sleep(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int next = read();
            if (next < 0) {
                return -1;
            }
            into[offset] = (byte) next;
            return 1;
        }
    }
}
