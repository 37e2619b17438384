package dev.souk.gateway;

import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
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
import com.openai.models.models.Model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The official client gets through the gateway what it would get from the provider. */
class OpenAiJavaTest {

    private static GatewayFixture souk;
    private static OpenAIClient client;

    @BeforeAll
    static void start() {
        souk = new GatewayFixture();
        client = client(souk.key());
    }

    @AfterAll
    static void stop() {
        client.close();
        souk.close();
    }

    @Test
    void streams() {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(ask("demo/fast")
                        .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                        .build())) {
            stream.stream().forEach(whole::accumulate);
        }
        ChatCompletion answer = whole.chatCompletion();
        assertThat(answer.choices().getFirst().message().content().orElseThrow()).contains("What is a souk?");
        assertThat(answer.choices().getFirst().finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
        assertThat(answer.usage().orElseThrow().completionTokens()).isPositive();
    }

    @Test
    void seesNoChunkWithoutAChoiceWhenItDidNotAskForUsage() {
        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(ask("demo/fast").build())) {
            assertThat(stream.stream()).isNotEmpty().allSatisfy(chunk -> {
                assertThat(chunk.choices()).isNotEmpty();
                assertThat(chunk.usage()).isEmpty();
            });
        }
    }

    @Test
    void answersInOnePiece() {
        ChatCompletion answer = client.chat().completions().create(ask("demo/fast").build());
        assertThat(answer.model()).isEqualTo("fast");
        assertThat(answer.usage()).isPresent();
    }

    @Test
    void carriesToolCalls() {
        ChatCompletionCreateParams params = ask("demo/fast")
                .addFunctionTool(FunctionDefinition.builder()
                        .name("weather")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty("properties",
                                        JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .build())
                        .build())
                .toolChoice(ChatCompletionToolChoiceOption.ofNamedToolChoice(ChatCompletionNamedToolChoice.builder()
                        .function(ChatCompletionNamedToolChoice.Function.builder().name("weather").build())
                        .build()))
                .build();
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(whole::accumulate);
        }
        var call = whole.chatCompletion()
                .choices()
                .getFirst()
                .message()
                .toolCalls()
                .orElseThrow()
                .getFirst()
                .asFunction();
        assertThat(call.function().name()).isEqualTo("weather");
        assertThat(call.function().arguments()).startsWith("{").endsWith("}");
        Awaitility.await().untilAsserted(() -> assertThat(souk.records("finish_reason = 'tool_calls'")).isNotEmpty());
    }

    @Test
    void listsModels() {
        assertThat(client.models().list().autoPager().stream().map(Model::id)).contains("demo/chat", "demo/fast");
        assertThat(client.models().retrieve("demo/chat").ownedBy()).isEqualTo("demo");
    }

    @Test
    void raisesItsOwnExceptions() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.chat().completions().create(ask("nowhere/x").build()))
                .satisfies(e -> assertThat(e.code()).hasValue("model_not_found"));
        OpenAIClient stranger = client("sk-souk-nobody-knows");
        assertThatExceptionOfType(UnauthorizedException.class)
                .isThrownBy(() -> stranger.chat().completions().create(ask("demo/fast").build()));
        stranger.close();
        OpenAIClient busy = client(souk.key(1, null));
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> busy.chat().completions().create(ask("demo/fast").build()));
        busy.close();
    }

    @Test
    void learnsThatAStreamWasCut() {
        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(ask("demo/fast+cut-after-3").build())) {
            assertThatExceptionOfType(OpenAIException.class).isThrownBy(() -> stream.stream().forEach(_ -> {}));
        }
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder().baseUrl(souk.url("/v1")).apiKey(key).maxRetries(0).build();
    }

    private static ChatCompletionCreateParams.Builder ask(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("What is a souk?");
    }
}
