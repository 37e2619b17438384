package dev.souk.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A key's requests a minute and requests at once, over both event loops. */
class LimitTest {

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
    void admitsExactlyTheRequestsOfAMinuteAndSaysWhenToComeBack() {
        String key = souk.key(11, null);
        long before = used(key);
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 40)
                .mapToObj(_ -> sendAsync(key, "demo/fast"))
                .toList();
        List<HttpResponse<String>> all = answers.stream().map(CompletableFuture::join).toList();
        assertThat(all.stream().filter(answer -> answer.statusCode() == 200)).hasSize((int) (11 - before));

        HttpResponse<String> refused = all.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.headers().firstValueAsLong("retry-after").orElseThrow()).isBetween(1L, 6L);
        assertThat(refused.headers().firstValueAsLong("retry-after-ms").orElseThrow()).isBetween(1L, 6_000L);
        assertThat(refused.headers().firstValue("x-ratelimit-limit-requests")).hasValue("11");
        assertThat(refused.headers().firstValue("x-ratelimit-remaining-requests")).hasValue("0");
        JsonObject error = new JsonObject(refused.body()).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo("rate_limit_exceeded");
        assertThat(error.getString("message")).contains("11 requests a minute");
        JsonObject record = souk.record(refused);
        assertThat(record.getInteger("status")).isEqualTo(429);
        assertThat(record.getInteger("attempts")).isZero();
    }

    @Test
    void holdsTheRequestsAtOnceAndFreesThemAtTheEnd() {
        String key = souk.key(null, 3);
        List<CompletableFuture<HttpResponse<String>>> running = IntStream.range(0, 3)
                .mapToObj(_ -> sendAsync(key, "demo/tokens-20+gap-50"))
                .toList();
        Awaitility.await()
                .until(() -> souk.fake()
                        .received()
                        .stream()
                        .filter(request -> request.model().filter("tokens-20+gap-50"::equals).isPresent())
                        .count() == 3);

        HttpResponse<String> refused = souk.chat(key, "demo/fast");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
        assertThat(refused.body()).contains("concurrency_limit_exceeded").contains("3 requests at once");

        assertThat(running).allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(souk.chat(key, "demo/fast").statusCode()).isEqualTo(200);
    }

    @Test
    void freesASlotOnEveryWayOut() {
        String key = souk.key(null, 1);
        for (String model : List.of("demo/fast+cut-after-3", "demo/status-500", "demo/reset-before-headers",
                "demo/fast+error-event-after-2", "nope", "demo/fast", "demo/html-page")) {
            assertThat(souk.stream(key, model).statusCode()).as(model).isNotEqualTo(429);
        }
        souk.post(key, "{broken");
        assertThat(souk.chat(key, "demo/fast").statusCode()).isEqualTo(200);
    }

    private static CompletableFuture<HttpResponse<String>> sendAsync(String key, String model) {
        return souk.http()
                .sendAsync(souk.request("/v1/chat/completions", key)
                        .POST(HttpRequest.BodyPublishers.ofString(GatewayFixture.streamBody(model)))
                        .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Making a key visible has taken some requests of it. */
    private static long used(String key) {
        HttpResponse<String> look = souk.get("/v1/models/x/y", key);
        return 11 - look.headers().firstValueAsLong("x-ratelimit-remaining-requests").orElseThrow();
    }
}
