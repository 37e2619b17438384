package dev.souk.gateway;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonObject;

import dev.souk.platform.config.GatewayConfig;

import static org.assertj.core.api.Assertions.assertThat;

/** Upstreams that refuse, die, stall or talk nonsense: each ends honestly, and each leaves its record. */
class UpstreamFaultTest {

    private static GatewayFixture souk;

    @BeforeAll
    static void start() {
        souk = new GatewayFixture(c -> new GatewayConfig(c.host(), c.port(), c.eventLoops(), c.maxBodyBytes(),
                c.connectTimeout(), Duration.ofMillis(800), Duration.ofMillis(800), Duration.ofMillis(800),
                Duration.ofMillis(300), c.drainTimeout(), c.maxUsageBacklog()));
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    @ParameterizedTest
    @CsvSource({"demo/status-400, 400", "demo/status-404, 404", "demo/status-422, 422", "demo/status-500, 500",
        "demo/status-503, 503", "demo/quota, 429"})
    void passesTheProvidersOwnErrorOn(String model, int status) {
        for (boolean isStreamed : new boolean[]{false, true}) {
            HttpResponse<String> answer = send(model, isStreamed);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("message")).isNotBlank();
            JsonObject record = souk.record(answer);
            assertThat(record.getString("error_code")).isEqualTo("upstream_refused");
            assertThat(record.getInteger("status")).isEqualTo(status);
            assertThat(record.getLong("cost_nano_usd")).isNull();
        }
    }

    @Test
    void passesRetryAfterOn() {
        assertThat(send("demo/retry-after-7", true).headers().firstValue("retry-after")).hasValue("7");
    }

    @Test
    void neverTellsACallerThatTheVirtualKeyIsWrongWhenTheCredentialIs() {
        HttpResponse<String> answer = send("demo/status-401", false);
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(answer.body()).contains("upstream_credential_rejected");
    }

    @ParameterizedTest
    @CsvSource({"demo/reset-before-headers, 502, upstream_unreachable", "demo/silent, 504, upstream_timeout",
        "demo/html-page, 502, upstream_invalid_response", "demo/status-302, 502, upstream_invalid_response"})
    void saysWhatHappenedBeforeTheFirstByte(String model, int status, String code) {
        HttpResponse<String> answer = send(model, false);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("code")).isEqualTo(code);
        assertThat(souk.record(answer).getString("error_code")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"cut-after-5, upstream_cut", "reset-after-5, upstream_cut", "end-after-5, upstream_cut",
        "stall-after-5, upstream_timeout", "endless-line-5, upstream_invalid_response"})
    void neverShowsACutStreamAsAFinishedAnswer(String fault, String code) {
        HttpResponse<String> answer = send("demo/tokens-50+fast+" + fault, true);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("[DONE]").doesNotContain("\"finish_reason\":\"stop\"");
        String last = answer.body().strip().lines().toList().getLast();
        JsonObject error = new JsonObject(last.substring("data: ".length())).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("request_id"))
                .isEqualTo(answer.headers().firstValue("x-request-id").orElseThrow());
        JsonObject record = souk.record(answer);
        assertThat(record.getString("error_code")).isEqualTo(code);
        assertThat(record.getString("finish_reason")).isEqualTo("error");
        assertThat(record.getBoolean("estimated")).isTrue();
        assertThat(record.getLong("output_tokens")).isBetween(1L, 6L);
    }

    @Test
    void countsAnErrorInsideAStreamAsAFailure() {
        HttpResponse<String> answer = send("demo/tokens-50+fast+error-event-after-4", true);
        assertThat(answer.body()).contains("\"error\"").doesNotContain("[DONE]");
        JsonObject record = souk.record(answer);
        assertThat(record.getString("error_code")).isEqualTo("upstream_refused");
        assertThat(record.getLong("output_tokens")).isEqualTo(4);
    }

    @Test
    void refusesAStreamThatIsNone() {
        HttpResponse<String> answer = send("demo/fast+wrong-content-type", true);
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("text/plain").contains("text/event-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo/fast+cut-after-2", "demo/fast+stall-after-2"})
    void neverPassesHalfAnAnswerOffAsAWholeOne(String model) {
        HttpResponse<String> answer = send(model, false);
        assertThat(answer.statusCode()).isIn(502, 504);
        assertThat(new JsonObject(answer.body()).getJsonObject("error").getString("code")).startsWith("upstream_");
    }

    @Test
    void keepsASilentStreamAliveWithCommentsBetweenFrames() {
        HttpResponse<String> answer = send("demo/tokens-3+gap-700", true);
        assertThat(answer.body()).contains(": ping\n\n").endsWith("data: [DONE]\n\n").doesNotContain("\"error\"");
        assertThat(answer.body().split(": ping\n\n", -1)).allSatisfy(part -> assertThat(part).matches("(?s)|.*\n\n"));
    }

    @Test
    void commitsTheAnswerWhenTheUpstreamIsSlowAndTellsAFailureInTheStreamThen() {
        HttpResponse<String> answer = send("demo/silent", true);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith(": ping\n\n").contains("upstream_timeout").doesNotContain("[DONE]");
        assertThat(souk.record(answer).getString("error_code")).isEqualTo("upstream_timeout");
    }

    private static HttpResponse<String> send(String model, boolean isStreamed) {
        String key = souk.key();
        return isStreamed ? souk.stream(key, model) : souk.chat(key, model);
    }
}
