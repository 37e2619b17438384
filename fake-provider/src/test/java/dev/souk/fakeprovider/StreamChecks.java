package dev.souk.fakeprovider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.RawCall.Answer;
import dev.souk.fakeprovider.RawCall.End;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the words do that decide how a stream goes on. */
final class StreamChecks {

    private final FaultCalls calls;

    StreamChecks(FaultCalls calls) {
        this.calls = calls;
    }

    void sendsUnicode() throws IOException {
        assertThat(FaultCalls.text(calls.stream("unicode"))).contains("Grüße", "市場のランタン", "👩‍🔬", "𝒳𝒴", "\u2028");
    }

    void breaksOff(String model, End end) throws IOException {
        Answer answer = end == End.SILENCE
                ? calls.readToSilence(Requests.streamed(model), RawCall.PATIENT)
                : calls.stream(model);
        assertThat(answer.end()).isEqualTo(end);
        assertThat(Requests.contents(Requests.chunks(answer))).hasSize(5);
        assertThat(Requests.finishReasons(Requests.chunks(answer))).isEmpty();
        assertThat(answer.text()).doesNotContain("[DONE]");
        assertThat(calls.last().tokensSent()).isEqualTo(5);
    }

    void reportsAnErrorInTheStream() throws IOException {
        Answer answer = calls.stream("error-event-after-3");
        assertThat(answer.end()).isEqualTo(End.WHOLE);
        List<String> events = answer.events();
        assertThat(events).hasSize(1 + 3 + 1).doesNotContain("[DONE]");
        assertThat(new JsonObject(events.getLast()).getJsonObject("error").getString("type")).isEqualTo("server_error");
    }

    void sendsGarbageAndGoesOn() throws IOException {
        List<String> events = calls.stream("garbage-event").events();
        assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> new JsonObject(events.get(3)));
        assertThat(new JsonObject(events.get(4)).getString("object")).isEqualTo("chat.completion.chunk");
        assertThat(events).last().isEqualTo("[DONE]");
    }

    void sendsALineWithoutEnd() throws IOException {
        try (RawCall call = RawCall.send(calls.port(), "POST", "/v1/chat/completions",
                Requests.streamed("endless-line"))) {
            Answer answer = call.read(RawCall.PATIENT, RawCall.PATIENT, 2_000_000);
            String lastLine = answer.text().substring(answer.text().lastIndexOf('\n') + 1);
            assertThat(lastLine).startsWith("data: {\"id\":\"xxxx").hasSizeGreaterThan(1_900_000);
        }
    }

    void reportsNoUsage() throws IOException {
        Answer answer = calls.stream("no-usage");
        assertThat(answer.text()).doesNotContain("\"usage\":");
        assertThat(answer.events()).last().isEqualTo("[DONE]");
    }

    void reportsUsageOnTheFinishChunk() throws IOException {
        for (String body : List.of(Requests.streamed("usage-with-choices"),
                Requests.chat("usage-with-choices", "hi").put("stream", true).encode())) {
            List<JsonObject> chunks = Requests.chunks(RawCall.chat(calls.port(), body));
            JsonObject last = chunks.getLast();
            assertThat(last.getJsonArray("choices").getJsonObject(0).getString("finish_reason")).isEqualTo("stop");
            assertThat(last.getJsonObject("usage").getInteger("completion_tokens"))
                    .isEqualTo(Requests.contents(chunks).size());
            assertThat(Requests.usages(chunks)).hasSize(1);
        }
    }

    void reportsGrowingUsage() throws IOException {
        List<JsonObject> chunks = calls.chunks("tokens-4+usage-on-every-chunk");
        assertThat(Requests.usages(chunks).stream().map(usage -> usage.getInteger("completion_tokens")))
                .containsExactly(0, 1, 2, 3, 4, 4, 4);
    }

    void reportsUsageLate() throws IOException {
        calls.takesAtLeast(Duration.ofMillis(150), "late-usage-150");
        assertThat(Requests.usages(calls.chunks("late-usage-10"))).hasSize(1);
    }

    void splitsInsideCharacters() throws IOException {
        for (String model : List.of("split-bytes", "split-bytes-1")) {
            Answer answer = calls.stream(model);
            assertThat(FaultCalls.text(answer)).contains("👩‍🔬", "市場");
            assertThat(answer.chunks()).anySatisfy(chunk -> assertThat(isWholeUtf8(chunk)).isFalse());
        }
        assertThat(calls.stream("split-bytes-1").chunks()).allSatisfy(chunk -> assertThat(chunk).hasSize(1));
    }

    private static boolean isWholeUtf8(byte[] bytes) {
        return Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
    }

    void spacesItsJson() throws IOException {
        Answer answer = calls.stream("spaced-json");
        assertThat(answer.text()).contains("\"object\": \"chat.completion.chunk\", \"created\": ",
                "\"delta\": {\"content\": \"", "\"usage\": null, \"obfuscation\": \"",
                "\"choices\": [], \"usage\": {\"prompt_tokens\": ");
        // Within texts nothing is changed.
        assertThat(FaultCalls.text(answer)).isEqualTo(FaultCalls.text(calls.stream("chat")));
    }

    void sendsUnknownFields() throws IOException {
        List<JsonObject> chunks = calls.chunks("unknown-fields");
        assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.fieldNames()).contains("x_fake"));
        JsonObject choice = chunks.get(1).getJsonArray("choices").getJsonObject(0);
        assertThat(choice.fieldNames()).contains("x_fake");
        assertThat(choice.getJsonObject("delta").fieldNames()).containsExactly("content", "x_fake");
    }

    void sendsComments() throws IOException {
        String wire = calls.stream("comment-pings").text();
        assertThat(wire).startsWith(": fake-provider processing\n\ndata: ");
        assertThat(wire.split(": fake-provider processing\n\n", -1)).hasSizeGreaterThan(5);
    }
}
