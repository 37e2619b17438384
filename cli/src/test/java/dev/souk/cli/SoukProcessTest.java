package dev.souk.cli;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The command as people run it: processes, signals, and the PostgreSQL that it brings. */
final class SoukProcessTest {

    private static final String LONG_STREAM = "demo/tokens-100+gap-20";

    /** Kept for all tests: the first start unpacks PostgreSQL, the others are fast. */
    @TempDir(cleanup = CleanupMode.ALWAYS)
    private static Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of("SOUK_DATA", folder.resolve("data").toString(),
            "SOUK_GATEWAY_PORT", Integer.toString(FreePort.pick()), "SOUK_MANAGEMENT_PORT", "0"));

    @AfterEach
    void down() {
        terminal().run("down");
    }

    @Test
    void startsInTheBackgroundOnceAndComesBackAfterAKill() throws IOException {
        JsonObject up = up();
        assertThat(up.fieldNames()).containsExactlyInAnyOrder("url", "management_url", "admin_token", "api_key",
                "sign_in_url");
        String request = ask(up);
        JsonObject status = terminal().run("status", "--json").json();
        assertThat(status.getBoolean("ready")).isTrue();

        Terminal.Outcome second = SoukProcess.run(folder, environment, "up");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("already running", "process " + status.getLong("pid"), up.getString("url"));

        await().atMost(Duration.ofSeconds(5)).until(() -> records().containsKey(request));
        handle(status.getLong("pid")).destroyForcibly();
        await().until(() -> ProcessHandle.of(status.getLong("pid")).isEmpty());
        JsonObject again = up();

        assertThat(records()).containsKey(request);
        ask(again);
        assertThat(again.getString("admin_token")).isEqualTo(up.getString("admin_token"));
        assertThat(Files.readString(folder.resolve("data").resolve("logs").resolve("souk.log")))
                .doesNotContain(up.getString("api_key"), up.getString("admin_token"), up.getString("sign_in_url"));
    }

    @Test
    void aRunningStreamEndsInFullWhenTheServerIsStopped() {
        JsonObject up = up();
        String request;
        try (Chat chat = chat(up)) {
            HttpResponse<Stream<String>> answer = chat.stream(LONG_STREAM);
            Iterator<String> lines = answer.body().iterator();
            assertThat(lines.next()).startsWith("data: ");
            request = answer.headers().firstValue("x-request-id").orElseThrow();

            SoukProcess down = SoukProcess.start(folder, environment, "down", "--json");
            String last = "";
            while (lines.hasNext()) {
                String line = lines.next();
                last = line.isEmpty() ? last : line;
            }

            assertThat(last).isEqualTo("data: [DONE]");
            assertThat(down.outcome().json().getBoolean("stopped")).isTrue();
        }
        assertThat(terminal().run("status").exitCode()).isEqualTo(1);
        up();
        assertThat(records()).as("what ran while it stopped is written").containsEntry(request, "stop");
    }

    @Test
    void aSecondInterruptEndsEverythingAtOnce() {
        SoukProcess server = SoukProcess.start(folder, environment, "up", "--json");
        await().atMost(Duration.ofSeconds(30)).until(() -> !server.out().isBlank());
        try (Chat chat = chat(server.json())) {
            HttpResponse<Stream<String>> answer = chat.stream("demo/tokens-2000+gap-20");
            assertThat(answer.statusCode()).isEqualTo(200);

            interrupt(server);
            await().atMost(Duration.ofSeconds(5)).until(() -> server.err().contains("Ctrl-C again"));
            assertThat(server.handle().isAlive()).isTrue();
            interrupt(server);

            await().atMost(Duration.ofSeconds(2)).until(() -> !server.handle().isAlive());
            assertThat(server.outcome().exitCode()).isEqualTo(130);
        }
    }

    @Test
    void endsWithZeroWhenItIsToldToStop() {
        SoukProcess server = SoukProcess.start(folder, environment, "up", "--json");
        await().atMost(Duration.ofSeconds(30)).until(() -> !server.out().isBlank());

        server.handle().destroy();

        Terminal.Outcome outcome = server.outcome();
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).contains("stopped");
        assertThat(outcome.out().lines()).as("exactly one JSON object").hasSize(1);
        assertThat(folder.resolve("data").resolve("souk.json")).doesNotExist();
    }

    @Test
    void restartsAsItWasStarted() {
        JsonObject up = up();
        JsonObject restarted = SoukProcess.run(folder, environment, "restart", "--json").json();

        assertThat(restarted.getString("url")).isEqualTo(up.getString("url"));
        assertThat(restarted.getString("api_key")).isNotEqualTo(up.getString("api_key"));
    }

    private JsonObject up() {
        Terminal.Outcome outcome = SoukProcess.run(folder, environment, "up", "--detach", "--json");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.json();
    }

    /** Returns the request id of an answer in full. */
    private static String ask(JsonObject up) {
        try (Chat chat = chat(up)) {
            HttpResponse<String> answer = chat.ask("demo/fast");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.headers().firstValue("x-request-id").orElseThrow();
        }
    }

    /** The finish reasons of all usage records, by request. */
    private Map<String, String> records() {
        Map<String, String> reasons = new HashMap<>();
        terminal().run("usage", "--json")
                .json()
                .getJsonArray("data")
                .forEach(each -> reasons
                        .put(((JsonObject) each).getString("id"), ((JsonObject) each).getString("finish_reason")));
        return reasons;
    }

    /** In this JVM: what looks at a server need not be a process of its own. */
    private Terminal terminal() {
        Terminal terminal = new Terminal(folder);
        environment.forEach(terminal::with);
        return terminal;
    }

    private static Chat chat(JsonObject up) {
        return new Chat(up.getString("url"), up.getString("api_key"));
    }

    private static ProcessHandle handle(long pid) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        return handle.orElseThrow();
    }

    private static void interrupt(SoukProcess server) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(server.handle().pid())).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
