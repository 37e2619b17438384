package dev.souk.fakeprovider;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A streamed answer looks like OpenAI's and counts exactly. */
class ChatStreamTest {

    private static RunningFake fake;

    @BeforeAll
    static void start() {
        fake = RunningFake.unpaced();
    }

    @AfterAll
    static void stop() {
        fake.close();
    }

    @Test
    void hasRoleThenContentThenFinishThenUsageThenDone() throws IOException {
        RawCall.Answer answer = RawCall.stream(fake.port(), "chat");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.end()).isEqualTo(RawCall.End.WHOLE);
        assertThat(answer.headers()).containsEntry("content-type", "text/event-stream; charset=utf-8")
                .containsEntry("cache-control", "no-cache")
                .containsKey("x-request-id");
        assertThat(answer.events()).last().isEqualTo("[DONE]");
        List<JsonObject> chunks = Requests.chunks(answer);
        assertThat(choice(chunks.getFirst()).getJsonObject("delta").encode())
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}");
        JsonObject finish = chunks.get(chunks.size() - 2);
        assertThat(choice(finish).encode())
                .isEqualTo("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}");
        assertThat(chunks.getLast().getJsonArray("choices")).isEmpty();
        assertThat(Requests.finishReasons(chunks)).containsExactly("stop");
    }

    @Test
    void writesTheFieldsOfEachChunkAsOpenAiDoes() throws IOException {
        List<JsonObject> chunks = Requests.chunks(RawCall.stream(fake.port(), "chat"));

        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.fieldNames()).containsExactly("id", "object", "created", "model", "service_tier",
                    "system_fingerprint", "choices", "usage", "obfuscation");
            assertThat(chunk.getString("object")).isEqualTo("chat.completion.chunk");
            assertThat(chunk.getString("model")).isEqualTo("chat");
            assertThat(chunk.getString("id")).isEqualTo(chunks.getFirst().getString("id"))
                    .matches("chatcmpl-[A-Za-z0-9]{29}");
        });
        assertThat(choice(chunks.get(1)).fieldNames()).containsExactly("index", "delta", "logprobs", "finish_reason");
    }

    @Test
    void countsAsManyCompletionTokensAsItStreamedContentDeltas() throws IOException {
        List<JsonObject> chunks = Requests.chunks(RawCall.stream(fake.port(), "chat"));

        assertThat(Requests.usages(chunks)).singleElement().satisfies(usage -> {
            int deltas = Requests.contents(chunks).size();
            assertThat(deltas).isGreaterThan(20);
            assertThat(usage.getInteger("completion_tokens")).isEqualTo(deltas);
            // 3 for the prompt, 4 for its message, 4 words.
            assertThat(usage.getInteger("prompt_tokens")).isEqualTo(3 + 4 + 4);
            assertThat(usage.getInteger("total_tokens")).isEqualTo(11 + deltas);
            assertThat(usage.getJsonObject("prompt_tokens_details").getInteger("cached_tokens")).isZero();
            assertThat(usage.getJsonObject("completion_tokens_details").getInteger("reasoning_tokens")).isZero();
        });
        assertThat(fake.last().tokensSent()).isEqualTo(Requests.contents(chunks).size());
    }

    @Test
    void saysNothingOfUsageWhenItWasNotAsked() throws IOException {
        String body = Requests.chat("chat", "hello").put("stream", true).encode();

        RawCall.Answer answer = RawCall.chat(fake.port(), body);

        assertThat(answer.text()).doesNotContain("usage\"");
        assertThat(Requests.finishReasons(Requests.chunks(answer))).containsExactly("stop");
        assertThat(answer.events()).last().isEqualTo("[DONE]");
    }

    @Test
    void leavesTheObfuscationOutWhenAsked() throws IOException {
        String body = Requests.chat("chat", "hello")
                .put("stream", true)
                .put("stream_options", new JsonObject().put("include_obfuscation", false))
                .encode();

        assertThat(RawCall.chat(fake.port(), body).text()).doesNotContain("obfuscation");
    }

    @Test
    void greetsAndEchoesTheQuestionAndNamesTheNextStep() throws IOException {
        String text = String.join("", Requests.contents(Requests.chunks(RawCall.stream(fake.port(), "chat"))));

        assertThat(text).contains("Souk's demo provider", "no model thought", "You asked: “What is a souk?”",
                "souk credential add openai");
    }

    @Test
    void answersTheSameQuestionTheSameWayStreamedOrNot() throws IOException {
        String streamed = String.join("", Requests.contents(Requests.chunks(RawCall.stream(fake.port(), "chat"))));
        JsonObject whole = new JsonObject(
                RawCall.chat(fake.port(), Requests.chat("chat", "What is a souk?").encode()).text());

        assertThat(choice(whole).getJsonObject("message").getString("content")).isEqualTo(streamed);
    }

    @Test
    void writesAWholeAnswerAsOpenAiDoes() throws IOException {
        RawCall.Answer answer = RawCall.chat(fake.port(), Requests.chat("tokens-7", "hello there").encode());

        assertThat(answer.headers()).containsEntry("content-type", "application/json").containsKey("x-request-id");
        JsonObject completion = new JsonObject(answer.text());
        assertThat(completion.fieldNames()).containsExactly("id", "object", "created", "model", "choices", "usage",
                "service_tier", "system_fingerprint");
        assertThat(completion.getString("object")).isEqualTo("chat.completion");
        assertThat(choice(completion).fieldNames()).containsExactly("index", "message", "logprobs", "finish_reason");
        assertThat(choice(completion).getJsonObject("message").fieldNames()).containsExactly("role", "content",
                "refusal", "annotations");
        assertThat(completion.getJsonObject("usage").getInteger("completion_tokens")).isEqualTo(7);
        assertThat(completion.getJsonObject("usage").getInteger("prompt_tokens")).isEqualTo(9);
        assertThat(fake.last().tokensSent()).isEqualTo(7);
    }

    @Test
    void cutsTheAnswerAtTheTokenLimitAndSaysSo() throws IOException {
        for (String limit : List.of("max_tokens", "max_completion_tokens")) {
            String body = new JsonObject(Requests.streamed("chat")).put(limit, 4).encode();

            List<JsonObject> chunks = Requests.chunks(RawCall.chat(fake.port(), body));

            assertThat(Requests.contents(chunks)).hasSize(4);
            assertThat(Requests.finishReasons(chunks)).containsExactly("length");
            assertThat(Requests.usages(chunks).getFirst().getInteger("completion_tokens")).isEqualTo(4);
        }
    }

    @Test
    void finishesInGoodOrderWhenTheLimitIsExactlyItsLength() throws IOException {
        String body = new JsonObject(Requests.streamed("tokens-4")).put("max_tokens", 4).encode();

        assertThat(Requests.finishReasons(Requests.chunks(RawCall.chat(fake.port(), body)))).containsExactly("stop");
    }

    @Test
    void readsTheQuestionFromPartsAndCountsAllMessages() throws IOException {
        JsonArray messages = new JsonArray()
                .add(new JsonObject().put("role", "system").put("content", "Be brief."))
                .add(new JsonObject().put("role", "user")
                        .put("content",
                                new JsonArray().add(new JsonObject().put("type", "text").put("text", "two words"))
                                        .add(new JsonObject().put("type", "image_url")
                                                .put("image_url",
                                                        new JsonObject().put("url", "data:,")))))
                .add(new JsonObject().put("role", "assistant").putNull("content"));
        String body = new JsonObject(Requests.streamed("chat")).put("messages", messages).encode();

        List<JsonObject> chunks = Requests.chunks(RawCall.chat(fake.port(), body));

        assertThat(String.join("", Requests.contents(chunks))).contains("“two words”");
        assertThat(Requests.usages(chunks).getFirst().getInteger("prompt_tokens")).isEqualTo(3 + 6 + 6 + 4);
    }

    @Test
    void escapesWhatTheQuestionBringsAlong() throws IOException {
        String question = "say \"hi\" \\ \u0001 \u2028 🧿";
        String body = Requests.chat("chat", question).put("stream", true).encode();

        String text = String.join("", Requests.contents(Requests.chunks(RawCall.chat(fake.port(), body))));

        assertThat(text).contains("“say \"hi\" \\ \u0001 \u2028 🧿”");
    }

    private static JsonObject choice(JsonObject chunk) {
        return chunk.getJsonArray("choices").getJsonObject(0);
    }
}
