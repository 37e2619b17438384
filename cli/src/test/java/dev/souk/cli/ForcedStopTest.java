package dev.souk.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import dev.souk.platform.postgres.LeftoverPostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Servers that hang, or wait for what does not come, as people stop them. */
final class ForcedStopTest {

    @TempDir(cleanup = CleanupMode.ALWAYS)
    private Path folder;

    @AfterEach
    void down() {
        terminal().run("down", "--force", "--after", "1");
    }

    @Test
    void aServerThatHangsIsKilledWithItsPostgresAndStartsAgain() throws Exception {
        SoukProcess server = SoukProcess.start(folder, environment(), "up", "--json");
        await().atMost(Duration.ofSeconds(60)).until(() -> !server.out().isBlank());
        assertThat(postgres().pid()).isPresent();
        signal(server, "STOP");

        Terminal.Outcome status = terminal().run("status");
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.out()).contains("restart --force");
        Terminal.Outcome down = terminal().run("down", "--force", "--after", "0");

        assertThat(down.exitCode()).as(down.err()).isZero();
        assertThat(down.err()).contains("killing it", "stopped the PostgreSQL that it left");
        assertThat(server.handle().isAlive()).isFalse();
        assertThat(postgres().pid()).isEmpty();

        // The embedded database is startable, and its data is there.
        Terminal.Outcome doctor = terminal().run("doctor", "--json");
        assertThat(doctor.out()).contains("souk_service, connected in").contains(", starts");
        assertThat(terminal().run("db", "reset", "--yes").exitCode()).isZero();
        assertThat(postgres().pid()).as("what a command started it ends").isEmpty();
    }

    @Test
    void aStartThatWaitsForItsDatabaseStopsAtOnce() {
        Map<String, String> away = new HashMap<>(environment());
        away.put("SOUK_DATABASE_URL", "postgresql://souk:secret@127.0.0.1:1/souk");
        SoukProcess server = SoukProcess.start(folder, away, "up");
        await().atMost(Duration.ofSeconds(60)).until(() -> server.err().contains("is away"));

        server.handle().destroy();

        assertThat(server.outcome().exitCode()).isZero();
        assertThat(server.err()).contains("stopped").doesNotContain("has come").doesNotContain("Exception");
    }

    private LeftoverPostgres postgres() {
        return new LeftoverPostgres(folder.resolve("data"));
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

    private static void signal(SoukProcess server, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(server.handle().pid())).start().waitFor();
    }
}
