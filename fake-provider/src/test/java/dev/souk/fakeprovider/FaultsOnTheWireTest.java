package dev.souk.fakeprovider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.RawCall.Answer;
import dev.souk.fakeprovider.RawCall.End;
import dev.souk.fakeprovider.scenario.Word;
import dev.souk.fakeprovider.scenario.Words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Every word of the fault language, seen from a bare socket. */
class FaultsOnTheWireTest {

    private static final String SECRET = "sk-very-secret-12345";
    private static final int SILENCE = 500;
    private static RunningFake fake;

    @BeforeAll
    static void start() {
        fake = RunningFake.unpaced();
    }

    @AfterAll
    static void stop() {
        fake.close();
    }

    @FunctionalInterface
    private interface Check {

        void run() throws IOException;
    }

    private static Map<String, Check> checks() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("chat", () -> assertThat(text(stream("chat"))).contains("demo provider"));
        checks.put("fast", () -> assertThat(text(stream("slow+fast"))).contains("demo provider"));
        checks.put("slow", () -> takesAtLeast(Duration.ofMillis(490), "tokens-3+slow"));
        checks.put("gap", () -> takesAtLeast(Duration.ofMillis(190), "tokens-20+gap-10"));
        checks.put("delay", () -> takesAtLeast(Duration.ofMillis(150), "delay-150"));
        checks.put("tokens", () -> assertThat(Requests.contents(chunks("tokens-500"))).hasSize(500));
        checks.put("big", () -> assertThat(text(stream("big-64"))).hasSize(64 * 1024));
        checks.put("unicode", FaultsOnTheWireTest::sendsUnicode);
        checks.put("status", FaultsOnTheWireTest::sendsStatuses);
        checks.put("retry-after", FaultsOnTheWireTest::saysWhenToRetry);
        checks.put("quota", FaultsOnTheWireTest::refusesForQuota);
        checks.put("echo-credential", FaultsOnTheWireTest::echoesTheCredential);
        checks.put("reject-stream-options", FaultsOnTheWireTest::rejectsStreamOptions);
        checks.put("html-page", FaultsOnTheWireTest::sendsAPage);
        checks.put("reset-before-headers", FaultsOnTheWireTest::resetsWithoutAnswer);
        checks.put("silent", FaultsOnTheWireTest::staysSilent);
        checks.put("headers-only", FaultsOnTheWireTest::sendsOnlyHeaders);
        checks.put("cut-after", () -> breaksOff("cut-after-5", End.CLOSED));
        checks.put("reset-after", () -> breaksOff("gap-20+reset-after-5", End.RESET));
        checks.put("end-after", () -> breaksOff("end-after-5", End.WHOLE));
        checks.put("stall-after", () -> breaksOff("stall-after-5", End.SILENCE));
        checks.put("error-event-after", FaultsOnTheWireTest::reportsAnErrorInTheStream);
        checks.put("garbage-event", FaultsOnTheWireTest::sendsGarbageAndGoesOn);
        checks.put("endless-line", FaultsOnTheWireTest::sendsALineWithoutEnd);
        checks.put("no-done",
                () -> assertThat(stream("no-done").events()).doesNotContain("[DONE]").hasSizeGreaterThan(20));
        checks.put("no-usage", FaultsOnTheWireTest::reportsNoUsage);
        checks.put("usage-with-choices", FaultsOnTheWireTest::reportsUsageOnTheFinishChunk);
        checks.put("usage-on-every-chunk", FaultsOnTheWireTest::reportsGrowingUsage);
        checks.put("late-usage", FaultsOnTheWireTest::reportsUsageLate);
        checks.put("crlf", () -> assertThat(stream("crlf").text()).contains("\r\n\r\ndata: ")
                .doesNotContainPattern("[^\r]\n"));
        checks.put("split-bytes", FaultsOnTheWireTest::splitsInsideCharacters);
        checks.put("spaced-json", FaultsOnTheWireTest::spacesItsJson);
        checks.put("unknown-fields", FaultsOnTheWireTest::sendsUnknownFields);
        checks.put("comment-pings", FaultsOnTheWireTest::sendsComments);
        checks.put("wrong-content-type", () -> {
            Answer answer = stream("wrong-content-type");
            assertThat(answer.headers()).containsEntry("content-type", "text/plain; charset=utf-8");
            assertThat(text(answer)).contains("demo provider");
        });
        return checks;
    }

    @TestFactory
    Stream<DynamicTest> doesWhatTheWordSays() {
        return checks().entrySet()
                .stream()
                .map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue()::run));
    }

    @Test
    void checksEveryWordThereIs() {
        assertThat(checks().keySet()).containsExactlyElementsOf(Words.all().stream().map(Word::name).toList());
    }

    @Test
    void takesFaultsByHeaderToo() throws IOException {
        Answer answer = RawCall.stream(fake.port(), "chat", "x-fake-fault: cut-after-2", "x-fake-tokens: 9");

        assertThat(answer.end()).isEqualTo(End.CLOSED);
        assertThat(Requests.contents(Requests.chunks(answer))).hasSize(2);
    }

    @Test
    void takesPaceByHeaderToo() throws IOException {
        Instant before = Instant.now();

        Answer answer = RawCall.stream(fake.port(), "chat", "x-fake-tokens: 5", "x-fake-first-ms: 100",
                "x-fake-gap-ms: 20");

        assertThat(Requests.contents(Requests.chunks(answer))).hasSize(5);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(180));
    }

    @Test
    void doesToWholeAnswersWhatItDoesToStreams() throws IOException {
        assertThat(whole("cut-after-5").end()).isEqualTo(End.CLOSED);
        assertThat(whole("reset-after-5").end()).isEqualTo(End.RESET);
        assertThat(whole("stall-after-5").end()).isEqualTo(End.SILENCE);
        assertThat(whole("error-event-after-5").status()).isEqualTo(500);
        for (String model : List.of("end-after-5", "garbage-event")) {
            Answer answer = whole(model);
            assertThat(answer.end()).isEqualTo(End.WHOLE);
            assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> new JsonObject(answer.text()));
        }
        assertThat(whole("no-usage").text()).doesNotContain("\"usage\":");
        assertThat(whole("unknown-fields").text()).contains("\"x_fake\":{");
        assertThat(whole("spaced-json").text()).contains("\"object\": \"chat.completion\", \"created\": ");
        assertThat(whole("split-bytes-3").text()).contains("👩‍🔬");
        try (RawCall call = RawCall.send(fake.port(), "POST", "/v1/chat/completions",
                Requests.chat("endless-line", "hi").encode())) {
            assertThat(call.read(RawCall.PATIENT, RawCall.PATIENT, 300_000).text())
                    .hasSizeGreaterThanOrEqualTo(300_000);
        }
    }

    @Test
    void neverInterruptsAnAnswerThatEndsBefore() throws IOException {
        Answer answer = stream("tokens-3+cut-after-4");

        assertThat(answer.end()).isEqualTo(End.WHOLE);
        assertThat(answer.events()).last().isEqualTo("[DONE]");
    }

    private static void sendsUnicode() throws IOException {
        assertThat(text(stream("unicode"))).contains("Grüße", "市場のランタン", "👩‍🔬", "𝒳𝒴", "\u2028");
    }

    private static void sendsStatuses() throws IOException {
        for (int status : new int[]{307, 400, 401, 403, 404, 429, 500, 503, 529}) {
            Answer answer = stream("status-" + status);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(new JsonObject(answer.text()).getJsonObject("error").fieldNames()).containsExactly("message",
                    "type", "param", "code");
        }
        assertThat(error(stream("status-401")).getString("code")).isEqualTo("invalid_api_key");
        assertThat(error(stream("status-429")).getString("code")).isEqualTo("rate_limit_exceeded");
        assertThat(error(stream("status-500")).getString("type")).isEqualTo("server_error");
        assertThat(stream("status-429").headers()).containsEntry("retry-after", "1");
        assertThat(stream("status-307").headers()).containsEntry("location", "/v1/redirected");
    }

    private static void saysWhenToRetry() throws IOException {
        Answer answer = stream("retry-after-7");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("retry-after", "7");
    }

    private static void refusesForQuota() throws IOException {
        Answer answer = stream("quota");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(error(answer).getString("code")).isEqualTo("insufficient_quota");
        assertThat(answer.headers()).doesNotContainKey("retry-after");
    }

    private static void echoesTheCredential() throws IOException {
        Answer answer = RawCall.stream(fake.port(), "echo-credential", "authorization: Bearer " + SECRET);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(error(answer).getString("message")).contains("Bearer " + SECRET);
    }

    private static void rejectsStreamOptions() throws IOException {
        Answer refused = stream("reject-stream-options");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(error(refused).getString("param")).isEqualTo("stream_options");
        Answer answered = RawCall.chat(fake.port(),
                Requests.chat("reject-stream-options", "hi").put("stream", true).encode());
        assertThat(text(answered)).contains("demo provider");
    }

    private static void sendsAPage() throws IOException {
        Answer answer = stream("html-page");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "text/html; charset=utf-8");
        assertThat(answer.text()).startsWith("<!doctype html>");
    }

    private static void resetsWithoutAnswer() throws IOException {
        Answer answer = stream("reset-before-headers");
        assertThat(answer.end()).isEqualTo(End.RESET);
        assertThat(answer.status()).isZero();
        assertThat(fake.last().ending()).isInstanceOf(Ending.BrokenOff.class);
    }

    private static void staysSilent() throws IOException {
        Answer answer = readToSilence(Requests.streamed("silent"), SILENCE);
        assertThat(answer.end()).isEqualTo(End.SILENCE);
        assertThat(answer.status()).isZero();
    }

    private static void sendsOnlyHeaders() throws IOException {
        Answer answer = readToSilence(Requests.streamed("headers-only"), RawCall.PATIENT);
        assertThat(answer.end()).isEqualTo(End.SILENCE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "text/event-stream; charset=utf-8");
        assertThat(answer.chunks()).isEmpty();
    }

    private static void breaksOff(String model, End end) throws IOException {
        Answer answer = end == End.SILENCE
                ? readToSilence(Requests.streamed(model), RawCall.PATIENT)
                : stream(model);
        assertThat(answer.end()).isEqualTo(end);
        assertThat(Requests.contents(Requests.chunks(answer))).hasSize(5);
        assertThat(Requests.finishReasons(Requests.chunks(answer))).isEmpty();
        assertThat(answer.text()).doesNotContain("[DONE]");
        assertThat(fake.last().tokensSent()).isEqualTo(5);
    }

    private static void reportsAnErrorInTheStream() throws IOException {
        Answer answer = stream("error-event-after-3");
        assertThat(answer.end()).isEqualTo(End.WHOLE);
        List<String> events = answer.events();
        assertThat(events).hasSize(1 + 3 + 1).doesNotContain("[DONE]");
        assertThat(new JsonObject(events.getLast()).getJsonObject("error").getString("type")).isEqualTo("server_error");
    }

    private static void sendsGarbageAndGoesOn() throws IOException {
        List<String> events = stream("garbage-event").events();
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> new JsonObject(events.get(3)));
        assertThat(new JsonObject(events.get(4)).getString("object")).isEqualTo("chat.completion.chunk");
        assertThat(events).last().isEqualTo("[DONE]");
    }

    private static void sendsALineWithoutEnd() throws IOException {
        try (RawCall call = RawCall.send(fake.port(), "POST", "/v1/chat/completions",
                Requests.streamed("endless-line"))) {
            Answer answer = call.read(RawCall.PATIENT, RawCall.PATIENT, 2_000_000);
            String lastLine = answer.text().substring(answer.text().lastIndexOf('\n') + 1);
            assertThat(lastLine).startsWith("data: {\"id\":\"xxxx").hasSizeGreaterThan(1_900_000);
        }
    }

    private static void reportsNoUsage() throws IOException {
        Answer answer = stream("no-usage");
        assertThat(answer.text()).doesNotContain("\"usage\":");
        assertThat(answer.events()).last().isEqualTo("[DONE]");
    }

    private static void reportsUsageOnTheFinishChunk() throws IOException {
        for (String body : List.of(Requests.streamed("usage-with-choices"),
                Requests.chat("usage-with-choices", "hi").put("stream", true).encode())) {
            List<JsonObject> chunks = Requests.chunks(RawCall.chat(fake.port(), body));
            JsonObject last = chunks.getLast();
            assertThat(last.getJsonArray("choices").getJsonObject(0).getString("finish_reason")).isEqualTo("stop");
            assertThat(last.getJsonObject("usage").getInteger("completion_tokens"))
                    .isEqualTo(Requests.contents(chunks).size());
            assertThat(Requests.usages(chunks)).hasSize(1);
        }
    }

    private static void reportsGrowingUsage() throws IOException {
        List<JsonObject> chunks = chunks("tokens-4+usage-on-every-chunk");
        assertThat(Requests.usages(chunks).stream().map(usage -> usage.getInteger("completion_tokens")))
                .containsExactly(0, 1, 2, 3, 4, 4, 4);
    }

    private static void reportsUsageLate() throws IOException {
        takesAtLeast(Duration.ofMillis(150), "late-usage-150");
        assertThat(Requests.usages(chunks("late-usage-10"))).hasSize(1);
    }

    private static void splitsInsideCharacters() throws IOException {
        for (String model : List.of("split-bytes", "split-bytes-1")) {
            Answer answer = stream(model);
            assertThat(text(answer)).contains("👩‍🔬", "市場");
            assertThat(answer.chunks()).anySatisfy(chunk -> assertThat(isWholeUtf8(chunk)).isFalse());
        }
        assertThat(stream("split-bytes-1").chunks()).allSatisfy(chunk -> assertThat(chunk).hasSize(1));
    }

    private static boolean isWholeUtf8(byte[] bytes) {
        return Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
    }

    private static void spacesItsJson() throws IOException {
        Answer answer = stream("spaced-json");
        assertThat(answer.text()).contains("\"object\": \"chat.completion.chunk\", \"created\": ",
                "\"delta\": {\"content\": \"", "\"usage\": null, \"obfuscation\": \"",
                "\"choices\": [], \"usage\": {\"prompt_tokens\": ");
        // Within texts nothing is changed.
        assertThat(text(answer)).isEqualTo(text(stream("chat")));
    }

    private static void sendsUnknownFields() throws IOException {
        List<JsonObject> chunks = chunks("unknown-fields");
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.fieldNames()).contains("x_fake"));
        JsonObject choice = chunks.get(1).getJsonArray("choices").getJsonObject(0);
        assertThat(choice.fieldNames()).contains("x_fake");
        assertThat(choice.getJsonObject("delta").fieldNames()).containsExactly("content", "x_fake");
    }

    private static void sendsComments() throws IOException {
        String wire = stream("comment-pings").text();
        assertThat(wire).startsWith(": fake-provider processing\n\ndata: ");
        assertThat(wire.split(": fake-provider processing\n\n", -1)).hasSizeGreaterThan(5);
    }

    private static Answer stream(String model) throws IOException {
        return RawCall.stream(fake.port(), model);
    }

    /** Reads a stream of which silence is expected, behind its headers or instead of them. */
    private static Answer readToSilence(String body, int headMillis) throws IOException {
        try (RawCall call = RawCall.send(fake.port(), "POST", "/v1/chat/completions", body)) {
            return call.read(headMillis, SILENCE, Long.MAX_VALUE);
        }
    }

    private static Answer whole(String model) throws IOException {
        return readToSilence(Requests.chat(model, "What is a souk?").encode(), RawCall.PATIENT);
    }

    private static List<JsonObject> chunks(String model) throws IOException {
        return Requests.chunks(stream(model));
    }

    private static String text(Answer answer) {
        return String.join("", Requests.contents(Requests.chunks(answer)));
    }

    private static JsonObject error(Answer answer) {
        return new JsonObject(answer.text()).getJsonObject("error");
    }

    private static void takesAtLeast(Duration least, String model) throws IOException {
        Instant before = Instant.now();
        Answer answer = RawCall.stream(fake.port(), model);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(least);
        assertThat(answer.end()).isEqualTo(End.WHOLE);
    }
}
