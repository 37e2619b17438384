package dev.souk.cli.up;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.Chat;
import dev.souk.cli.Terminal;
import dev.souk.platform.postgres.PostgresForTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A chat, its price and its keys through everything that {@code souk up} puts together. */
final class ServerTest {

    private static ServerForTests server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = ServerForTests.start(ServerForTests.terminal(folder, PostgresForTests.fresh()), Role.ALL);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void streamsTheAnswerThatTheBannerPromises() {
        try (Chat chat = server.chat()) {
            HttpResponse<Stream<String>> answer = chat.stream("demo/chat");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
            List<String> lines = answer.body().filter(line -> !line.isEmpty()).toList();
            assertThat(lines).hasSizeGreaterThan(5).last().isEqualTo("data: [DONE]");
        }
    }

    @Test
    void servesTheOfficialClientStreamedAndNot() {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(server.url() + "/v1")
                .apiKey(String.valueOf(server.announcement().apiKey()))
                .build();
        ChatCompletionCreateParams question = ChatCompletionCreateParams.builder()
                .model("demo/chat")
                .addUserMessage("Hello")
                .build();
        try (StreamResponse<ChatCompletionChunk> stream = client.chat().completions().createStreaming(question)) {
            StringBuilder streamed = new StringBuilder();
            stream.stream()
                    .forEach(chunk -> chunk.choices()
                            .forEach(choice -> choice.delta().content().ifPresent(streamed::append)));
            ChatCompletion whole = client.chat().completions().create(question);

            assertThat(streamed.toString()).isNotBlank()
                    .isEqualTo(whole.choices().getFirst().message().content().orElse(""));
        } finally {
            client.close();
        }
    }

    @Test
    void showsWhatACallCost() {
        JsonObject key = server.terminal()
                .run("key", "create", "--name", "metered", "--json", "--url", server.url())
                .json();
        try (Chat chat = server.chat(key.getString("key"))) {
            // Gateways learn of a new key within a second.
            await().until(() -> chat.ask("demo/chat").statusCode() == 200);
        }
        JsonObject record = await().atMost(Duration.ofSeconds(5))
                .until(() -> recordsOf(key), records -> records.size() == 1)
                .getJsonObject(0);

        assertThat(record.getString("requested_model")).isEqualTo("demo/chat");
        assertThat(record.getString("finish_reason")).isEqualTo("stop");
        assertThat(record.getLong("cost_nano_usd")).isPositive();
        JsonObject byKey = server.terminal().run("usage", "--by", "key", "--json").json();
        assertThat(byKey.getJsonObject("total").getLong("cost_nano_usd"))
                .isGreaterThanOrEqualTo(record.getLong("cost_nano_usd"));
        assertThat(server.terminal().run("usage").out()).contains("COST USD", "demo/chat",
                record.getString("cost_usd"));
        assertThat(server.terminal().run("usage", "--by", "model").out()).contains("REQUESTS", "total");
    }

    @Test
    void refusesAKeyWithinASecondAfterItWasRevoked() {
        JsonObject key = server.terminal().run("key", "create", "--json").json();
        try (Chat chat = server.chat(key.getString("key"))) {
            await().until(() -> chat.ask("demo/fast").statusCode() == 200);

            assertThat(server.terminal().run("key", "revoke", key.getString("id")).exitCode()).isZero();

            await().atMost(Duration.ofSeconds(1)).until(() -> chat.ask("demo/fast").statusCode() == 401);
        }
    }

    @Test
    void holdsAKeyToItsModels() {
        JsonObject key = server.terminal().run("key", "create", "--models", "demo/fast*", "--json").json();
        try (Chat chat = server.chat(key.getString("key"))) {
            await().atMost(Duration.ofSeconds(1)).until(() -> chat.ask("demo/fast").statusCode() == 200);

            assertThat(chat.ask("demo/chat").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void holdsAKeyToItsRate() {
        JsonObject key = server.terminal().run("key", "create", "--rpm", "1", "--concurrency", "1", "--json").json();
        try (Chat chat = server.chat(key.getString("key"))) {
            await().atMost(Duration.ofSeconds(1)).until(() -> chat.ask("demo/fast").statusCode() == 200);

            HttpResponse<String> second = chat.ask("demo/fast");
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("retry-after")).isPresent();
        }
    }

    @Test
    void listsKeysWithoutTheirSecrets() {
        Terminal.Outcome list = server.terminal().run("key", "list");

        assertThat(list.exitCode()).isZero();
        assertThat(list.out()).contains("PUBLIC ID", "souk up")
                .doesNotContain(String.valueOf(server.announcement().apiKey()));
    }

    @Test
    void addsAProviderAndListsItBesideTheKnownOnes() {
        Terminal.Outcome added = server.terminal()
                .run("provider", "add", "house", "--dialect", "openai", "--base-url",
                        "https://models.example.com/v1");

        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(server.terminal().run("provider", "list").out()).contains("openai", "house",
                "https://models.example.com/v1");
    }

    @Test
    void tellsAProblemAsASentenceWithTheRequestId() {
        Terminal.Outcome refused = server.terminal().run("key", "create", "--rpm", "-1");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("souk: ").contains("-1", "invalid_request", "field rpm", "request ");
    }

    @Test
    void makesALinkThatSignsIn() {
        JsonObject link = server.terminal().run("sign-in", "--json").json();

        assertThat(link.getString("sign_in_url")).startsWith(server.url() + "/sign-in#");
        assertThat(link.getString("expires_at")).isNotBlank();
    }

    @Test
    void tellsThatItIsReady() {
        Terminal.Outcome status = server.terminal().run("status", "--json");

        assertThat(status.exitCode()).as(status.out()).isZero();
        assertThat(status.json().getBoolean("ready")).isTrue();
        assertThat(status.json().getString("url")).isEqualTo(server.url());
        assertThat(server.terminal().run("status").out()).contains(server.url(), "database");
    }

    private static JsonArray recordsOf(JsonObject key) {
        return server.terminal().run("usage", "--key", key.getString("id"), "--json").json().getJsonArray("data");
    }
}
