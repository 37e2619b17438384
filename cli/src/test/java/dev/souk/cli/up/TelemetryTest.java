package dev.souk.cli.up;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import dev.souk.cli.Terminal;
import dev.souk.cli.logging.JsonLines;
import dev.souk.fakeprovider.FakeProvider;
import dev.souk.fakeprovider.FakeProviderOptions;
import dev.souk.platform.postgres.PostgresForTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Good and failing traffic through a whole server, and what its logs, metrics and traces then hold. */
final class TelemetryTest {

    private static final String CREDENTIAL = "sk-provider-credential-0123456789abcdef";
    private static final String WRONG_CREDENTIAL = "sk-wrong-credential-0123456789abcdef";
    private static final String PROMPT = "the prompt that nobody else may read";
    private static final String WRONG_KEY = "sk-souk-k123-a-key-that-was-mistyped";
    private static final String WRONG_TOKEN = "an-admin-token-that-was-mistyped";

    private static final Vertx VERTX = Vertx.vertx();
    private static final List<String> LINES = new CopyOnWriteArrayList<>();
    private static final List<String> EXPORTS = new CopyOnWriteArrayList<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AppenderBase<ILoggingEvent> CAPTURE = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            LINES.add(new String(new JsonLines().encode(event), StandardCharsets.UTF_8));
        }
    };

    private static ServerForTests server;

    @BeforeAll
    static void sendTraffic(@TempDir Path folder) throws Exception {
        int collector = VERTX.createHttpServer()
                .requestHandler(request -> request.body().onSuccess((Buffer body) -> {
                    EXPORTS.add(body.toString(StandardCharsets.ISO_8859_1));
                    request.response().end();
                }))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        FakeProvider house = FakeProvider.start(VERTX, FakeProviderOptions.defaults().withRequiredKey(CREDENTIAL))
                .await();
        CAPTURE.start();
        souk().addAppender(CAPTURE);
        souk().setLevel(Level.DEBUG);
        Terminal terminal = ServerForTests.terminal(folder, PostgresForTests.fresh())
                .with("SOUK_TELEMETRY_OTLP_ENDPOINT", "http://127.0.0.1:" + collector)
                .with("SOUK_LOG_REQUESTS", "all")
                .with("SOUK_EGRESS_ALLOW", "127.0.0.1:" + house.port());
        server = ServerForTests.start(terminal, Role.ALL);

        terminal.run("provider", "add", "house", "--dialect", "openai", "--base-url", house.baseUrl());
        terminal.typing(WRONG_CREDENTIAL).run("credential", "add", "house", "--key-stdin");
        assertThat(terminal.typing(CREDENTIAL).run("credential", "add", "house", "--key-stdin").exitCode()).isZero();
        await().until(() -> chat(key(), "house/fast", false) == 200);
        for (String model : List.of("demo/chat", "demo/cut-after-2", "demo/no-usage", "demo/tokens-5",
                "house/echo-credential", "house/status-429", "nowhere/none")) {
            chat(key(), model, true);
            chat(key(), model, false);
        }
        chat(WRONG_KEY, "demo/fast", false);
        post("/v1/chat/completions", key(), "{\"model\":\"demo/fast\",\"messages\":\"" + PROMPT);
        post("/api/v1/credentials", server.announcement().adminToken(),
                "{\"provider\":\"house\",\"key\":\"" + CREDENTIAL + "\",\"prompt\":\"" + PROMPT + "\"}");
        post("/api/v1/keys", WRONG_TOKEN, "{}");
        await().until(() -> EXPORTS.stream().anyMatch(export -> export.contains("issueVirtualKey")));
    }

    @AfterAll
    static void stop() {
        souk().setLevel(Level.INFO);
        souk().detachAppender(CAPTURE);
        server.close();
        VERTX.close().await();
    }

    @Test
    void noSecretAndNoPromptIsInLogsMetricsOrTraces() {
        assertThat(LINES).anyMatch(line -> line.contains("\"outcome\":\"failed\"") && line.contains("\"trace_id\""));
        assertThat(LINES).anyMatch(line -> line.contains("\"outcome\":\"refused\""));
        String all = String.join("", LINES) + String.join("", EXPORTS) + scrape();
        assertThat(all).contains("demo/chat", "souk_requests_total", "gen_ai.request.model");
        String secretOfTheKey = key().substring(key().indexOf('-', "sk-souk-".length()) + 1);
        for (String secret : List.of(CREDENTIAL, WRONG_CREDENTIAL, PROMPT, key(), secretOfTheKey, WRONG_KEY,
                WRONG_TOKEN, server.announcement().adminToken())) {
            assertThat(all.contains(secret)).as("'%s' shows", secret).isFalse();
        }
    }

    @Test
    void thePageOfMetricsListsWhatThereIsAndNothingElse() throws IOException {
        Set<String> live = new TreeSet<>();
        Matcher types = Pattern.compile("(?m)^# TYPE (souk_[a-z_]+) ").matcher(scrape());
        while (types.find()) {
            live.add(types.group(1).replaceFirst("_max$", ""));
        }
        String page = Files.readString(Terminal.home().resolve("docs/metrics.md"));
        Set<String> documented = new TreeSet<>();
        Matcher rows = Pattern.compile("(?m)^\\| `(souk_[a-z_]+)`")
                .matcher(page.substring(0, page.indexOf("## Only sometimes there")));
        while (rows.find()) {
            documented.add(rows.group(1));
        }
        assertThat(live).isEqualTo(documented);
    }

    @Test
    void theJvmAndThePoolsAreMeasuredToo() {
        assertThat(scrape()).contains("jvm_memory_used_bytes", "jvm_gc_", "process_uptime_seconds",
                "process_files_open_files", "vertx_pool_in_use", "pool_name=\"database\",pool_type=\"sql\"",
                "souk_api_requests_total{operation=");
    }

    private static Logger souk() {
        return (Logger) LoggerFactory.getLogger("dev.souk");
    }

    private static String key() {
        return Objects.requireNonNull(server.announcement().apiKey());
    }

    private static int chat(String key, String model, boolean isStreamed) {
        return post("/v1/chat/completions", key,
                """
                {"model":"%s","stream":%s,"messages":[{"role":"user","content":"%s"}]}"""
                        .formatted(model, isStreamed, PROMPT))
                .statusCode();
    }

    private static HttpResponse<String> post(String path, String token, String body) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static String scrape() {
        return send(HttpRequest.newBuilder(server.announcement().managementUrl().resolve("/metrics"))).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
