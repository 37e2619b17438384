package dev.souk.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.souk.platform.management.Readiness;

import static org.assertj.core.api.Assertions.assertThat;

/** Time and number: the first token at once, many streams side by side, a stop that waits for them. */
class StreamingTest {

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
    void forwardsTheFirstTokenAtOnce() throws Exception {
        String key = souk.key();
        souk.stream(key, "demo/fast");
        long began = System.nanoTime();
        HttpResponse<Stream<String>> answer = souk.http()
                .send(
                        souk.request("/v1/chat/completions", key)
                                .POST(HttpRequest.BodyPublishers
                                        .ofString(GatewayFixture.streamBody("demo/tokens-4+gap-1000")))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = answer.body()) {
            assertThat(lines.filter(line -> line.contains("\"content\":\"") && !line.contains("\"content\":\"\""))
                    .findFirst()).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as("the second one comes after 1 s")
                    .isLessThan(Duration.ofMillis(900));
        }
    }

    @Test
    void carriesManyStreamsAtOnceAndCountsEachToTheToken() {
        String key = souk.key();
        List<CompletableFuture<HttpResponse<String>>> streams = IntStream.range(0, 200)
                .mapToObj(_ -> souk.http()
                        .sendAsync(
                                souk.request("/v1/chat/completions", key)
                                        .POST(
                                                HttpRequest.BodyPublishers
                                                        .ofString(GatewayFixture.streamBody("demo/tokens-40+gap-5")))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString()))
                .toList();
        List<String> ids = streams.stream().map(CompletableFuture::join).map(answer -> {
            assertThat(answer.body()).endsWith("data: [DONE]\n\n");
            return answer.headers().firstValue("x-request-id").orElseThrow();
        }).toList();
        assertThat(ids).doesNotHaveDuplicates();
        Awaitility.await()
                .untilAsserted(() -> assertThat(souk.records("requested_model = 'demo/tokens-40+gap-5'"))
                        .allSatisfy(record -> assertThat(record.getLong("output_tokens")).isEqualTo(40))
                        .extracting(record -> record.getString("id"))
                        .containsExactlyInAnyOrderElementsOf(ids));
    }

    @Test
    void drainsRunningStreamsAndLetsNobodyElseIn() {
        try (GatewayFixture stopping = new GatewayFixture()) {
            String key = stopping.key();
            CompletableFuture<HttpResponse<String>> running = stopping.http()
                    .sendAsync(
                            stopping.request("/v1/chat/completions", key)
                                    .POST(HttpRequest.BodyPublishers
                                            .ofString(GatewayFixture.streamBody("demo/tokens-20+gap-50")))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            Awaitility.await()
                    .until(() -> stopping.fake()
                            .received()
                            .stream()
                            .anyMatch(request -> request.tokensSent() > 0));
            var drained = stopping.gateway().drain();
            HttpResponse<String> late = stopping.chat(key, "demo/fast");
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(late.body()).contains("shutting_down");
            assertThat(late.headers().firstValue("retry-after")).isPresent();
            Readiness readiness = stopping.gateway().readiness();
            assertThat(readiness.canServe()).isFalse();

            assertThat(running.join().body()).endsWith("data: [DONE]\n\n");
            GatewayFixture.await(drained);
            assertThat(stopping.records("finish_reason = 'stop' AND requested_model LIKE 'demo/tokens%'")).hasSize(1);
        }
    }

    @Test
    void breaksOffHonestlyWhatDoesNotEndWithinTheDrainLimit() {
        try (GatewayFixture stopping = new GatewayFixture(GatewayFixture.drainingFor(Duration.ofMillis(300)))) {
            String key = stopping.key();
            CompletableFuture<HttpResponse<String>> running = stopping.http()
                    .sendAsync(
                            stopping.request("/v1/chat/completions", key)
                                    .POST(HttpRequest.BodyPublishers
                                            .ofString(GatewayFixture.streamBody("demo/tokens-900+gap-50")))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            Awaitility.await()
                    .until(() -> stopping.fake()
                            .received()
                            .stream()
                            .anyMatch(request -> request.tokensSent() > 2));
            GatewayFixture.await(stopping.gateway().drain());
            assertThat(running.join().body()).contains("shutting_down").doesNotContain("[DONE]");
            assertThat(stopping.records("error_code = 'shutting_down' AND finish_reason = 'error'")).hasSize(1);
        }
    }
}
