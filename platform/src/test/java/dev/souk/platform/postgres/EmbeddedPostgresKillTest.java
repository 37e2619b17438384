package dev.souk.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.souk.platform.postgres.MigrationsTest.column;
import static dev.souk.platform.postgres.MigrationsTest.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class EmbeddedPostgresKillTest {

    private Path data;

    @BeforeEach
    void folder() throws IOException {
        data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "killed-");
    }

    @AfterEach
    void leaveNothing() throws IOException {
        Folders.delete(data);
    }

    @Test
    void aStartAfterAKillStopsTheServerThatWasLeftAndKeepsWhatWasCommitted() throws Exception {
        PostgresForTests.server();
        Process souk = souk(PostgresForTests.binaries());
        long committed = 0;
        try (BufferedReader said = souk.inputReader()) {
            while (committed < 100) {
                committed = Long.parseLong(said.readLine());
            }
        }
        souk.destroyForcibly().waitFor();
        PostmasterPid left = PostmasterPid.read(cluster()).orElseThrow();
        assertThat(left.runsOn(cluster())).isTrue();

        try (EmbeddedPostgres postgres = start(PostgresForTests.binaries())) {
            assertThat(left.runsOn(cluster())).isFalse();
            assertThat(Long.parseLong(column(postgres.ownerUrl(), "SELECT max(number) FROM souk.numbers").getFirst()))
                    .isGreaterThanOrEqualTo(committed);
        }
    }

    @Test
    void aStartAfterTheServerWasKilledReplaysItsLog() throws Exception {
        PostgresForTests.server();
        EmbeddedPostgres killed = start(PostgresForTests.binaries());
        execute(killed.ownerUrl(), "CREATE TABLE souk.kept AS SELECT 7 AS number");
        CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> assertThatThrownBy(
                () -> execute(killed.ownerUrl(), "SELECT pg_sleep(600)")).isInstanceOf(SQLException.class));
        await().until(() -> column(killed.superuserUrl("souk"),
                "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'").size() == 1);

        ProcessHandle.of(PostmasterPid.read(cluster()).orElseThrow().pid()).orElseThrow().destroyForcibly();

        try (EmbeddedPostgres postgres = start(PostgresForTests.binaries())) {
            assertThat(column(postgres.ownerUrl(), "SELECT number FROM souk.kept")).containsExactly("7");
        }
        busy.get(10, TimeUnit.SECONDS);
    }

    /** Unpacking, initdb, the first start and the roles are each hit by some of the kills. */
    @Test
    @Tag("endurance")
    void aFirstStartThatIsKilledAtAnyMomentIsGoneOnWith() throws Exception {
        Random random = new Random(736);
        for (int kill = 0; kill < 25; kill++) {
            Process souk = souk(data.resolve("postgres-binaries"));
            boolean isUp = souk.waitFor(random.nextLong(300, 5_000), TimeUnit.MILLISECONDS);
            assertThat(isUp).as("the child ended by itself").isFalse();
            souk.destroyForcibly().waitFor();
            if (kill % 5 == 4) {
                try (EmbeddedPostgres postgres = start(data.resolve("postgres-binaries"))) {
                    assertThat(column(postgres.serviceUrl(), "SELECT 1")).containsExactly("1");
                    assertThat(column(postgres.ownerUrl(), "SELECT nspname FROM pg_namespace WHERE nspname = 'souk'"))
                            .containsExactly("souk");
                }
                // An initdb that outlived its killed parent may still be writing.
                await().ignoreExceptions().until(() -> {
                    Folders.delete(data);
                    return true;
                });
            }
        }
    }

    private Path cluster() {
        return data.resolve("postgres");
    }

    private EmbeddedPostgres start(Path binaries) {
        return EmbeddedPostgres.start(data, new EmbeddedPostgresOptions(binaries, true, 0, program -> program));
    }

    private Process souk(Path binaries) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Souk.class.getName(), data.toString(), binaries.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The process that is killed: starts the server and says which numbers it has committed. */
    static final class Souk {

        private Souk() {}

        static void main(String[] args) throws SQLException {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]),
                    new EmbeddedPostgresOptions(Path.of(args[1]), true, 0, program -> program));
            execute(postgres.ownerUrl(), "CREATE TABLE IF NOT EXISTS souk.numbers (number bigint)");
            try (Connection connection = Jdbc.connect(postgres.ownerUrl());
                    Statement statement = connection.createStatement()) {
                for (long number = 1; number > 0; number++) {
                    statement.execute("INSERT INTO souk.numbers VALUES (" + number + ")");
                    System.out.println(number);
                }
            }
        }
    }
}
