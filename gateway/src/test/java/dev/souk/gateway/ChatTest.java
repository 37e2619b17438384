package dev.souk.gateway;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client of {@code POST /v1/chat/completions} gets when all goes well, and what is recorded of it. */
class ChatTest {

    private static GatewayFixture souk;

    @BeforeAll
    static void start() {
        souk = new GatewayFixture();
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    @Test
    void answersInOnePiece() {
        HttpResponse<String> answer = souk.chat(souk.key(), "demo/fast");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("x-souk-deployment")).hasValue("demo/fast");
        assertThat(answer.headers().firstValue("x-souk-attempts")).hasValue("1");

        JsonObject usage = new JsonObject(answer.body()).getJsonObject("usage");
        long input = usage.getLong("prompt_tokens");
        long output = usage.getLong("completion_tokens");
        long cost = Math.round((input * 150_000_000.0 + output * 600_000_000.0) / 1_000_000);
        assertThat(answer.headers().firstValueAsLong("x-souk-cost-nano-usd")).hasValue(cost);

        JsonObject record = souk.record(answer);
        assertThat(record.getLong("input_tokens")).isEqualTo(input);
        assertThat(record.getLong("output_tokens")).isEqualTo(output).isPositive();
        assertThat(record.getLong("cost_nano_usd")).isEqualTo(cost);
        assertThat(record.getString("price_card")).isEqualTo("demo/fast@2026-01-01");
        assertThat(record.getString("finish_reason")).isEqualTo("stop");
        assertThat(record.getString("error_code")).isNull();
        assertThat(record.getInteger("status")).isEqualTo(200);
        assertThat(record.getString("payer")).isEqualTo("nobody");
        assertThat(record.getString("requested_model")).isEqualTo("demo/fast");
        assertThat(record.getString("upstream_model")).isEqualTo("fast");
        assertThat(record.getString("response_model")).isEqualTo("fast");
        assertThat(record.getBoolean("streamed")).isFalse();
        assertThat(record.getBoolean("estimated")).isFalse();
        assertThat(record.getLong("latency_us")).isPositive();
    }

    @Test
    void aStreamCostsWhatTheSameAnswerInOnePieceCosts() {
        String key = souk.key();
        JsonObject whole = souk.record(souk.chat(key, "demo/fast"));
        JsonObject streamed = souk.record(souk.stream(key, "demo/fast"));
        for (String field : List.of("input_tokens", "output_tokens", "cost_nano_usd", "finish_reason", "price_card")) {
            assertThat(streamed.getValue(field)).as(field).isEqualTo(whole.getValue(field));
        }
        assertThat(streamed.getLong("ttft_us")).isPositive().isLessThanOrEqualTo(streamed.getLong("latency_us"));
        assertThat(whole.getLong("ttft_us")).isNull();
    }

    @Test
    void asksForUsageAndTakesItOutAgainWhenTheClientDidNotAsk() {
        String key = souk.key();
        HttpResponse<String> stream = souk.stream(key, "demo/fast");
        assertThat(stream.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(stream.headers().firstValue("cache-control")).hasValue("no-cache");
        assertThat(stream.headers().firstValue("x-accel-buffering")).hasValue("no");
        assertThat(stream.body()).endsWith("data: [DONE]\n\n")
                .doesNotContain("\"choices\":[]")
                .doesNotContain("prompt_tokens");
        assertThat(souk.fake().received().getLast().body()).contains("include_usage");
        assertThat(souk.record(stream).getLong("output_tokens")).isPositive();
    }

    @Test
    void leavesTheUsageInWhenTheClientAsked() {
        HttpResponse<String> stream = souk.post(souk.key(), withOptions("{\"include_usage\":true}"));
        assertThat(stream.body()).contains("\"choices\":[]").contains("prompt_tokens").doesNotContain("cost_nano_usd");
    }

    @Test
    void putsTheCostOnTheLastUsageWhenTheClientAsked() {
        HttpResponse<String> stream = souk.post(souk.key(), withOptions("{\"include_cost\":true}"));
        Long cost = souk.record(stream).getLong("cost_nano_usd");
        assertThat(cost).isPositive();
        assertThat(stream.body()).contains("\"usage\":{\"cost_nano_usd\":" + cost + ",\"prompt_tokens\"");
        assertThat(souk.fake().received().getLast().body()).doesNotContain("include_cost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown-fields", "unicode", "crlf", "split-bytes", "split-bytes-1", "split-bytes-3",
        "spaced-json", "comment-pings", "usage-with-choices", "garbage-event", "big-300", "tokens-3000"})
    void passesTheUpstreamsBytesOnAsTheyAre(String model) {
        String body = "{\"model\":\"%s\",\"stream\":true,\"stream_options\":{\"include_usage\":true},\"n\":1,"
                + "\"x_unknown\":{\"a\":[1.50]},\"messages\":[{\"role\":\"user\",\"content\":\"Hi ü\"}],\"seed\":1}";
        String upstream = direct(body.formatted("fast+" + model));
        HttpResponse<String> answer = souk.post(souk.key(), body.formatted("demo/fast+" + model));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stable(answer.body())).isEqualTo(stable(upstream));
        assertThat(souk.fake().received().getLast().body()).isEqualTo(body.formatted("fast+" + model));
        assertThat(souk.record(answer).getLong("output_tokens")).isPositive();
    }

    @Test
    void passesAWholeAnswerOnAsItIs() {
        String body = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        String upstream = direct(body.formatted("fast+unknown-fields"));
        assertThat(stable(souk.post(souk.key(), body.formatted("demo/fast+unknown-fields")).body()))
                .isEqualTo(stable(upstream));
    }

    @Test
    void countsUsageOnEveryChunkOnce() {
        String key = souk.key();
        JsonObject once = souk.record(souk.stream(key, "demo/fast"));
        JsonObject repeated = souk.record(souk.stream(key, "demo/fast+usage-on-every-chunk"));
        assertThat(repeated.getLong("output_tokens")).isEqualTo(once.getLong("output_tokens"));
    }

    @Test
    void flagsAModelWithoutAPriceAndNeverCallsItFree() {
        HttpResponse<String> answer = souk.chat(souk.key(), "demo/fast+tokens-7");
        assertThat(answer.headers().firstValue("x-souk-cost-nano-usd")).isEmpty();
        JsonObject record = souk.record(answer);
        assertThat(record.getLong("output_tokens")).isEqualTo(7);
        assertThat(record.getBoolean("unpriced")).isTrue();
        assertThat(record.getLong("cost_nano_usd")).isNull();
    }

    @Test
    void estimatesWhatNobodyCounted() {
        JsonObject record = souk.record(souk.stream(souk.key(), "demo/fast+tokens-20+no-usage"));
        assertThat(record.getBoolean("estimated")).isTrue();
        assertThat(record.getLong("output_tokens")).isEqualTo(20);
        assertThat(record.getString("finish_reason")).isEqualTo("stop");
    }

    @Test
    void keepsTheClientsOwnRequestIdBesideOurs() {
        HttpResponse<String> answer = souk.chat(souk.key(), "demo/fast", "x-request-id", "mine-1.a");
        assertThat(answer.headers().firstValue("x-request-id").orElseThrow()).isNotEqualTo("mine-1.a");
        assertThat(souk.record(answer).getString("client_request_id")).isEqualTo("mine-1.a");
        HttpResponse<String> unsafe = souk.chat(souk.key(), "demo/fast", "x-request-id", "a b<script>");
        assertThat(souk.record(unsafe).getString("client_request_id")).isNull();
    }

    @Test
    void passesTraceContextOnAndLittleElse() {
        souk.chat(souk.key(), "demo/fast", "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cookie", "a=b", "x-forwarded-for", "10.0.0.9", "openai-organization", "org-x");
        var received = souk.fake().received().getLast();
        assertThat(received.header("traceparent")).isPresent();
        assertThat(received.headers()).doesNotContainKeys("cookie", "x-forwarded-for", "openai-organization",
                "authorization");
    }

    @Test
    void finishesAStreamWhoseUpstreamForgotToSaySo() {
        HttpResponse<String> stream = souk.stream(souk.key(), "demo/fast+no-done");
        assertThat(stream.body()).endsWith("data: [DONE]\n\n").doesNotContain("\"error\"");
        assertThat(souk.record(stream).getString("finish_reason")).isEqualTo("stop");
    }

    @Test
    void goesWithoutUsageWhereAnUpstreamRefusesToBeAsked() {
        String key = souk.key();
        HttpResponse<String> first = souk.stream(key, "demo/fast+reject-stream-options");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).endsWith("data: [DONE]\n\n");
        assertThat(souk.record(first).getInteger("attempts")).isEqualTo(2);
        HttpResponse<String> second = souk.stream(key, "demo/fast+reject-stream-options");
        assertThat(souk.record(second).getInteger("attempts")).isEqualTo(1);
        assertThat(souk.record(second).getBoolean("estimated")).isTrue();
    }

    private static String withOptions(String options) {
        return GatewayFixture.streamBody("demo/fast")
                .replace("\"stream\":true",
                        "\"stream\":true,\"stream_options\":" + options);
    }

    /** Straight to the provider, past the gateway. */
    private static String direct(String body) {
        return souk.send(HttpRequest.newBuilder(URI.create(souk.fake().baseUrl() + "/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()).body();
    }

    /** Without what differs from one answer to the next. */
    private static String stable(String body) {
        return body.replaceAll("chatcmpl-[A-Za-z0-9]+", "chatcmpl-ID").replaceAll("(\"created\" ?: ?)\\d+", "$1 0");
    }
}
