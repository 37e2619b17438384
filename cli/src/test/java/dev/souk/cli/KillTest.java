package dev.souk.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server that is killed at any moment, of its start or of its work, comes back with what it had. */
@Tag("endurance")
final class KillTest {

    private static final int KILLS = 6;
    private static final int LATEST_MILLIS = 6_000;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path folder;

    @AfterEach
    void down() {
        terminal().run("down", "--force", "--after", "5");
    }

    @Test
    void comesBackAfterEveryKillWithEveryRecordThatWasWritten() throws InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<String> written = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            SoukProcess server = SoukProcess.start(folder, environment(), "up", "--json");
            // Any moment: of initdb, of migrations, of the listeners' opening, of serving.
            long end = System.nanoTime() + Duration.ofMillis(random.nextInt(LATEST_MILLIS)).toNanos();
            while (System.nanoTime() < end) {
                if (!server.out().isBlank()) {
                    written.addAll(asked(server.json()));
                }
                Thread.sleep(20);
            }
            server.handle().destroyForcibly();
            await().until(() -> !server.handle().isAlive());
        }
        Terminal.Outcome up = SoukProcess.run(folder, environment(), "up", "--detach", "--json");

        assertThat(up.exitCode()).as("seed " + seed + ": " + up.err()).isZero();
        assertThat(asked(up.json())).isNotEmpty();
        assertThat(records()).as("seed " + seed).containsAll(written);
    }

    /** The request, once its record is stored. */
    private Set<String> asked(JsonObject up) {
        try (Chat chat = new Chat(up.getString("url"), up.getString("api_key"))) {
            String id = chat.ask("demo/fast").headers().firstValue("x-request-id").orElseThrow();
            await().atMost(Duration.ofSeconds(10)).until(() -> records().contains(id));
            return Set.of(id);
        }
    }

    private Set<String> records() {
        Set<String> ids = new HashSet<>();
        terminal().run("usage", "--json", "--limit", "500")
                .json()
                .getJsonArray("data")
                .forEach(each -> ids.add(((JsonObject) each).getString("id")));
        return ids;
    }

    private Map<String, String> environment() {
        return Map.of("SOUK_DATA", folder.resolve("data").toString(), "SOUK_GATEWAY_PORT", "0", "SOUK_MANAGEMENT_PORT",
                "0");
    }

    private Terminal terminal() {
        Terminal terminal = new Terminal(folder);
        environment().forEach(terminal::with);
        return terminal;
    }
}
