package dev.souk.fakeprovider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionNamedToolChoice;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The official client understands the fake provider and cannot tell it from the real one. */
class OpenAiJavaClientTest {

    private static RunningFake fake;
    private static OpenAIClient client;

    @BeforeAll
    static void start() {
        fake = RunningFake.unpaced();
        client = OpenAIOkHttpClient.builder()
                .baseUrl(fake.provider().baseUrl())
                .apiKey("sk-of-a-test")
                .maxRetries(0)
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        fake.close();
    }

    @Test
    void streamsAndCounts() {
        ChatCompletionCreateParams params = ask("chat")
                .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        AtomicInteger deltas = new AtomicInteger();

        try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(params)) {
            stream.stream()
                    .peek(accumulator::accumulate)
                    .flatMap(chunk -> chunk.choices().stream())
                    .filter(choice -> choice.delta().content().filter(text -> !text.isEmpty()).isPresent())
                    .forEach(_ -> deltas.incrementAndGet());
        }

        ChatCompletion completion = accumulator.chatCompletion();
        assertThat(completion.choices().getFirst().message().content().orElseThrow()).contains("demo provider",
                "“What is a souk?”");
        assertThat(completion.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(completion.usage().orElseThrow().completionTokens()).isEqualTo(deltas.get());
        assertThat(fake.last().carriedBearer("sk-of-a-test")).isTrue();
    }

    @Test
    void answersAsAWhole() {
        ChatCompletion completion = client.chat().completions().create(ask("tokens-12").build());

        completion.validate();
        assertThat(completion.usage().orElseThrow().completionTokens()).isEqualTo(12);
        assertThat(completion.choices().getFirst().message().content().orElseThrow().split(" ")).hasSize(12);
    }

    @Test
    void understandsTheStreamHoweverItIsWritten() {
        for (String model : List.of("crlf", "split-bytes", "spaced-json", "unknown-fields", "comment-pings", "unicode",
                "no-done", "usage-with-choices")) {
            StringBuilder text = new StringBuilder();
            // Not the client's accumulator: it cannot bear a usage that stands beside choices.
            try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                    .completions()
                    .createStreaming(ask(model).build())) {
                stream.stream()
                        .flatMap(chunk -> chunk.choices().stream())
                        .forEach(choice -> choice.delta().content().ifPresent(text::append));
            }
            assertThat(text.toString()).as(model).containsAnyOf("demo provider", "👩‍🔬");
        }
    }

    @Test
    void callsTheToolThatIsForced() {
        ChatCompletionCreateParams params = askWithTool().build();
        ChatCompletionAccumulator accumulator = ChatCompletionAccumulator.create();
        AtomicInteger pieces = new AtomicInteger();

        try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(params)) {
            stream.stream()
                    .peek(accumulator::accumulate)
                    .flatMap(chunk -> chunk.choices().stream())
                    .filter(choice -> choice.delta().toolCalls().isPresent())
                    .forEach(_ -> pieces.incrementAndGet());
        }

        ChatCompletion streamed = accumulator.chatCompletion();
        ChatCompletion whole = client.chat().completions().create(params);
        for (ChatCompletion completion : List.of(streamed, whole)) {
            var call = completion.choices().getFirst().message().toolCalls().orElseThrow().getFirst().asFunction();
            assertThat(call.id()).startsWith("call_");
            assertThat(call.function().name()).isEqualTo("weather");
            assertThat(call.function().arguments())
                    .isEqualTo("{\"city\":\"demo\",\"days\":1,\"unit\":\"celsius\",\"exact\":true,\"tags\":[]}");
            assertThat(completion.choices().getFirst().finishReason())
                    .isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        }
        assertThat(pieces).hasValueGreaterThan(5);
    }

    @Test
    void throwsWhatTheStatusMeans() {
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> create("no-such-model"))
                .satisfies(thrown -> assertThat(thrown.code()).contains("model_not_found"));
        assertThatExceptionOfType(UnauthorizedException.class).isThrownBy(() -> create("status-401"))
                .satisfies(thrown -> assertThat(thrown.code()).contains("invalid_api_key"));
        assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> create("status-429"))
                .satisfies(thrown -> assertThat(thrown.headers().values("retry-after")).containsExactly("1"));
        assertThatExceptionOfType(InternalServerException.class).isThrownBy(() -> create("status-500"));
    }

    @Test
    void listsModels() {
        assertThat(client.models().list().data()).extracting(model -> model.id()).contains("chat", "cut-after-5");
        assertThat(client.models().retrieve("tokens-3").id()).isEqualTo("tokens-3");
    }

    private static void create(String model) {
        client.chat().completions().create(ask(model).build());
    }

    private static ChatCompletionCreateParams.Builder ask(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("What is a souk?");
    }

    private static ChatCompletionCreateParams.Builder askWithTool() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("city", Map.of("type", "string"));
        properties.put("days", Map.of("type", "integer"));
        properties.put("unit", Map.of("type", "string", "enum", List.of("celsius", "fahrenheit")));
        properties.put("exact", Map.of("type", "boolean"));
        properties.put("tags", Map.of("type", "array"));
        FunctionParameters parameters = FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(properties))
                .build();
        return ask("chat")
                .addFunctionTool(FunctionDefinition.builder().name("weather").parameters(parameters).build())
                .toolChoice(ChatCompletionToolChoiceOption.ofNamedToolChoice(ChatCompletionNamedToolChoice.builder()
                        .function(ChatCompletionNamedToolChoice.Function.builder().name("weather").build())
                        .build()));
    }
}
