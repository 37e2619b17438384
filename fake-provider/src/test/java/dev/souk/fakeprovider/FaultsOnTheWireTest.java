package dev.souk.fakeprovider;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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

    private static RunningFake fake;
    private static FaultCalls calls;

    @BeforeAll
    static void start() {
        fake = RunningFake.unpaced();
        calls = new FaultCalls(fake);
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
        OpeningChecks opening = new OpeningChecks(calls);
        StreamChecks stream = new StreamChecks(calls);
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("chat", () -> assertThat(FaultCalls.text(calls.stream("chat"))).contains("demo provider"));
        checks.put("fast", () -> calls.takesAtMost(Duration.ofSeconds(10), "tokens-200+slow+fast"));
        checks.put("slow", () -> calls.takesAtLeast(Duration.ofMillis(490), "tokens-3+slow"));
        checks.put("gap", () -> calls.takesAtLeast(Duration.ofMillis(190), "tokens-20+gap-10"));
        checks.put("delay", () -> calls.takesAtLeast(Duration.ofMillis(150), "delay-150"));
        checks.put("tokens", () -> assertThat(Requests.contents(calls.chunks("tokens-500"))).hasSize(500));
        checks.put("big", () -> assertThat(FaultCalls.text(calls.stream("big-64"))).hasSize(64 * 1024));
        checks.put("unicode", stream::sendsUnicode);
        checks.put("status", opening::sendsStatuses);
        checks.put("retry-after", opening::saysWhenToRetry);
        checks.put("quota", opening::refusesForQuota);
        checks.put("echo-credential", opening::echoesTheCredential);
        checks.put("reject-stream-options", opening::rejectsStreamOptions);
        checks.put("html-page", opening::sendsAPage);
        checks.put("reset-before-headers", opening::resetsWithoutAnswer);
        checks.put("silent", opening::staysSilent);
        checks.put("headers-only", opening::sendsOnlyHeaders);
        checks.put("cut-after", () -> stream.breaksOff("cut-after-5", End.CLOSED));
        checks.put("reset-after", () -> stream.breaksOff("gap-20+reset-after-5", End.RESET));
        checks.put("end-after", () -> stream.breaksOff("end-after-5", End.WHOLE));
        checks.put("stall-after", () -> stream.breaksOff("stall-after-5", End.SILENCE));
        checks.put("error-event-after", stream::reportsAnErrorInTheStream);
        checks.put("garbage-event", stream::sendsGarbageAndGoesOn);
        checks.put("endless-line", stream::sendsALineWithoutEnd);
        checks.put("no-done",
                () -> assertThat(calls.stream("no-done").events()).doesNotContain("[DONE]").hasSizeGreaterThan(20));
        checks.put("no-usage", stream::reportsNoUsage);
        checks.put("usage-with-choices", stream::reportsUsageOnTheFinishChunk);
        checks.put("usage-on-every-chunk", stream::reportsGrowingUsage);
        checks.put("late-usage", stream::reportsUsageLate);
        checks.put("crlf", () -> assertThat(calls.stream("crlf").text()).contains("\r\n\r\ndata: ")
                .doesNotContainPattern("[^\r]\n"));
        checks.put("split-bytes", stream::splitsInsideCharacters);
        checks.put("spaced-json", stream::spacesItsJson);
        checks.put("unknown-fields", stream::sendsUnknownFields);
        checks.put("comment-pings", stream::sendsComments);
        checks.put("wrong-content-type", () -> {
            Answer answer = calls.stream("wrong-content-type");
            assertThat(answer.headers()).containsEntry("content-type", "text/plain; charset=utf-8");
            assertThat(FaultCalls.text(answer)).contains("demo provider");
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
        assertThat(calls.whole("cut-after-5").end()).isEqualTo(End.CLOSED);
        assertThat(calls.whole("reset-after-5").end()).isEqualTo(End.RESET);
        assertThat(calls.whole("stall-after-5").end()).isEqualTo(End.SILENCE);
        assertThat(calls.whole("error-event-after-5").status()).isEqualTo(500);
        for (String model : List.of("end-after-5", "garbage-event")) {
            Answer answer = calls.whole(model);
            assertThat(answer.end()).isEqualTo(End.WHOLE);
            assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> new JsonObject(answer.text()));
        }
        assertThat(calls.whole("no-usage").text()).doesNotContain("\"usage\":");
        assertThat(calls.whole("unknown-fields").text()).contains("\"x_fake\":{");
        assertThat(calls.whole("spaced-json").text()).contains("\"object\": \"chat.completion\", \"created\": ");
        assertThat(calls.whole("split-bytes-3").text()).contains("👩‍🔬");
        try (RawCall call = RawCall.send(fake.port(), "POST", "/v1/chat/completions",
                Requests.chat("endless-line", "hi").encode())) {
            assertThat(call.read(RawCall.PATIENT, RawCall.PATIENT, 300_000).text())
                    .hasSizeGreaterThanOrEqualTo(300_000);
        }
    }

    @Test
    void neverInterruptsAnAnswerThatEndsBefore() throws IOException {
        Answer answer = calls.stream("tokens-3+cut-after-4");

        assertThat(answer.end()).isEqualTo(End.WHOLE);
        assertThat(answer.events()).last().isEqualTo("[DONE]");
    }
}
