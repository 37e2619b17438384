package dev.souk.fakeprovider;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The provider tells what it received and how each exchange ended. */
class ReceivedRequestsTest {

    private static final String SECRET = "sk-very-secret-12345";
    /** It takes a millisecond or two; the rest is for a busy machine. No timer of a model used here is as short. */
    private static final Duration SOON = Duration.ofMillis(500);
    private static RunningFake fake;

    @BeforeAll
    static void start() throws IOException {
        fake = new RunningFake(FakeProviderOptions.defaults().withRecordedRequests(5));
        // The first exchange of a JVM loads classes for longer than any of the times measured here.
        RawCall.stream(fake.port(), "fast");
    }

    @AfterAll
    static void stop() {
        fake.close();
    }

    @BeforeEach
    void forget() {
        fake.provider().forgetReceived();
    }

    @Test
    void recordsARequestWithItsSecretsMasked() throws IOException {
        Instant before = Instant.now();
        String body = Requests.streamed("fast");

        RawCall.chat(fake.port(), body, "authorization: Bearer " + SECRET, "x-api-key: " + SECRET, "X-Client: curl");

        ReceivedRequest received = fake.last();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.path()).isEqualTo("/v1/chat/completions");
        assertThat(received.body()).isEqualTo(body);
        assertThat(received.model()).contains("fast");
        assertThat(received.status()).isEqualTo(200);
        assertThat(received.arrivedAt()).isBetween(before, Instant.now());
        assertThat(received.header("x-client")).contains("curl");
        assertThat(received.header("authorization")).contains("Bearer …");
        assertThat(received.header("x-api-key")).contains("…");
        assertThat(received.carriedBearer(SECRET)).isTrue();
        assertThat(received.carriedBearer("sk-another")).isFalse();
        assertThat(received.carriedBearer("")).isFalse();
        assertThat(received.ending()).isInstanceOf(Ending.Completed.class);
        assertThat(received.lasted()).hasValueSatisfying(time -> assertThat(time).isPositive());
        assertThat(received.headers().toString() + received).doesNotContain(SECRET);
    }

    @Test
    void keepsOnlyTheNewest() throws IOException {
        for (int tokens = 1; tokens <= 8; tokens++) {
            RawCall.stream(fake.port(), "fast+tokens-" + tokens);
        }

        assertThat(fake.provider().received().stream().map(received -> received.model().orElseThrow()))
                .containsExactly("fast+tokens-4", "fast+tokens-5", "fast+tokens-6", "fast+tokens-7", "fast+tokens-8");
        assertThat(fake.provider().received()).extracting(ReceivedRequest::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void keepsFewerWhenTheirBodiesAreLong() throws IOException {
        String question = "long ".repeat(3 * 1024 * 1024);
        for (int tokens = 1; tokens <= 3; tokens++) {
            RawCall.chat(fake.port(), Requests.chat("fast+tokens-" + tokens, question).encode());
        }

        assertThat(fake.provider().received().stream().map(received -> received.model().orElseThrow()))
                .containsExactly("fast+tokens-2", "fast+tokens-3");
        assertThat(fake.last().body()).contains(question);
    }

    @Test
    void keepsNothingWhenToldSo() throws IOException {
        try (RunningFake forgetful = new RunningFake(FakeProviderOptions.defaults().withRecordedRequests(0))) {
            assertThat(RawCall.stream(forgetful.port(), "fast").status()).isEqualTo(200);
            assertThat(forgetful.provider().received()).isEmpty();
        }
    }

    @Test
    void showsAndForgetsTheRecordOverHttp() throws IOException {
        RawCall.stream(fake.port(), "fast+cut-after-2", "authorization: Bearer " + SECRET);

        String shown = call("GET");

        assertThat(shown).doesNotContain(SECRET);
        JsonObject received = new JsonObject(shown).getJsonArray("data").getJsonObject(0);
        assertThat(received.getString("model")).isEqualTo("fast+cut-after-2");
        assertThat(received.getString("ending")).isEqualTo("broken_off");
        assertThat(received.getInteger("tokens_sent")).isEqualTo(2);
        assertThat(received.getJsonObject("headers").getString("authorization")).isEqualTo("Bearer …");
        assertThat(Instant.parse(received.getString("ended_at")))
                .isAfter(Instant.parse(received.getString("arrived_at")));
        assertThat(call("DELETE")).isEmpty();
        assertThat(new JsonObject(call("GET")).getJsonArray("data")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "headers-only", "delay-20000", "gap-2000", "stall-after-2", "endless-line",
        "fast+big-100000"})
    void notesAtOnceThatTheClientLeft(String model) throws IOException {
        Instant leftAt;
        try (RawCall call = RawCall.send(fake.port(), "POST", "/v1/chat/completions", Requests.streamed(model))) {
            await().until(() -> fake.provider().received().stream().anyMatch(r -> r.model().isPresent()));
            call.read(200, 200, 1000);
            assertThat(fake.last().ending()).isInstanceOf(Ending.Running.class);
            leftAt = Instant.now();
        }

        await().until(() -> fake.last().clientLeftAt().isPresent());
        assertThat(fake.last().clientLeftAt().orElseThrow()).isBetween(leftAt, leftAt.plus(SOON));
    }

    @Test
    void sendsNothingMoreWhenTheClientLeft() throws Exception {
        try (RawCall call = RawCall.send(fake.port(), "POST", "/v1/chat/completions",
                Requests.streamed("tokens-1000+gap-5"))) {
            call.read(RawCall.PATIENT, RawCall.PATIENT, 2000);
        }
        await().until(() -> fake.last().clientLeftAt().isPresent());

        int sent = fake.last().tokensSent();
        // The gap passes some twenty times meanwhile.
        await().during(Duration.ofMillis(100)).until(() -> fake.last().tokensSent() == sent);
    }

    @Test
    void notesAtOnceThatAnHttp2ClientResetItsStream() {
        var client = fake.vertx()
                .createHttpClient(
                        new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        HttpClientRequest request = RunningFake
                .await(client.request(HttpMethod.POST, fake.port(), "127.0.0.1", "/v1/chat/completions"));
        CompletableFuture<Void> firstBytes = new CompletableFuture<>();
        request.send(Requests.streamed("tokens-1000+gap-5"))
                .onSuccess(response -> response.handler(_ -> firstBytes.complete(null)));
        firstBytes.orTimeout(10, TimeUnit.SECONDS).join();

        Instant leftAt = Instant.now();
        request.reset();

        await().until(() -> fake.last().clientLeftAt().isPresent());
        assertThat(fake.last().clientLeftAt().orElseThrow()).isBetween(leftAt, leftAt.plus(SOON));
    }

    @Test
    void notesAClientThatLeftBeforeItsBodyWasWhole() throws IOException {
        RawCall call = RawCall.sendPart(fake.port(), "/v1/chat/completions", "{\"model\":", 500);
        await().until(() -> !fake.provider().received().isEmpty());
        assertThat(fake.last().ending()).isInstanceOf(Ending.Running.class);

        call.close();

        await().until(() -> fake.last().clientLeftAt().isPresent());
        assertThat(fake.last().model()).isEmpty();
    }

    @Test
    void servesTheJdkClientToo() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(fake.provider().baseUrl() + "/chat/completions"))
                            .POST(HttpRequest.BodyPublishers.ofString(Requests.streamed("fast")))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).endsWith("data: [DONE]\n\n");
        }
    }

    private static String call(String method) throws IOException {
        try (RawCall call = RawCall.send(fake.port(), method, "/_fake/requests", "")) {
            return call.read(RawCall.PATIENT, RawCall.PATIENT, Long.MAX_VALUE).text();
        }
    }
}
