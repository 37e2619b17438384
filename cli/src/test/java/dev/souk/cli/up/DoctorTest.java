package dev.souk.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;
import redis.embedded.RedisServer;

import dev.souk.cli.FreePort;
import dev.souk.cli.Terminal;
import dev.souk.cli.Terminal.Outcome;
import dev.souk.platform.postgres.PostgresForTests;
import dev.souk.platform.vault.LocalKeyFile;
import dev.souk.platform.vault.VaultException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** {@code souk doctor} on whole situations: a server that runs, one that is stopped, one that lost its key. */
final class DoctorTest {

    @TempDir
    private Path folder;

    @Test
    void findsNothingBrokenInAServerThatRunsAndLeavesNoKeyBehind() {
        Terminal terminal = ServerForTests.terminal(folder, PostgresForTests.fresh());
        try (ServerForTests _ = ServerForTests.start(terminal, Role.ALL)) {
            Outcome outcome = terminal.run("doctor", "--json");

            assertThat(outcome.exitCode()).as(outcome.out()).isZero();
            assertThat(outcome.json().getBoolean("healthy")).isTrue();
            assertThat(status(outcome, "server")).isEqualTo("ok");
            assertThat(status(outcome, "database")).isEqualTo("ok");
            assertThat(status(outcome, "demo chat")).isEqualTo("ok");
            assertThat(found(outcome, "demo chat")).contains("first token after");
            assertThat(terminal.run("key", "list", "--json").json().getJsonArray("data").stream())
                    .map(JsonObject.class::cast)
                    .filteredOn(key -> "souk doctor".equals(key.getString("name")))
                    .singleElement()
                    .satisfies(key -> assertThat(key.getString("revoked_at")).isNotNull());
            assertThat(terminal.run("doctor").out()).contains("ok       java", "0 problems").doesNotContain("\u001b[");
        }
    }

    @Test
    void noticesThatTheKeyFileIsNotTheOneThatWrappedWhatIsStored() throws IOException {
        Terminal terminal = ServerForTests.terminal(folder, PostgresForTests.fresh());
        try (ServerForTests _ = ServerForTests.start(terminal, Role.ALL)) {
            assertThat(terminal.run("provider", "add", "house", "--dialect", "openai", "--base-url",
                    "https://house.example/v1").exitCode()).isZero();
            assertThat(terminal.typing("house-key-0123456789")
                    .run("credential", "add", "house", "--key-stdin", "--no-verify")
                    .exitCode()).isZero();
        }
        assertThat(found(terminal.run("doctor", "--json"), "key-encryption key")).contains("opens what is stored");

        Path kek = folder.resolve("data").resolve("kek");
        Files.delete(kek);
        assertThat(found(terminal.run("doctor", "--json"), "key-encryption key")).contains("is gone");

        otherKey(kek);
        Outcome outcome = terminal.run("doctor", "--json");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(status(outcome, "key-encryption key")).isEqualTo("problem");
        assertThat(found(outcome, "key-encryption key")).contains("was wrapped by file:");

        Files.setPosixFilePermissions(kek, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(terminal.run("doctor", "--json").json().getJsonArray("checks").stream())
                .map(JsonObject.class::cast)
                .anySatisfy(check -> assertThat(check.getString("mend")).isEqualTo("chmod 600 " + kek));
    }

    @Test
    void tellsWhatIsWrongWithAConfigurationAndSkipsTheRest() {
        Outcome outcome = new Terminal(folder).with("SOUK_GATEWAY_PORT", "http")
                .run("doctor", "--data", folder.resolve("data").toString(), "--json");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(found(outcome, "configuration")).contains("SOUK_GATEWAY_PORT", "'http'");
        assertThat(status(outcome, "all others")).isEqualTo("skipped");
        assertThat(folder.resolve("data")).as("it makes nothing").doesNotExist();
    }

    @Test
    void aDatabaseAndARedisThatAreAwayAreToldInTimeAndWithoutTheirPasswords() {
        Outcome outcome = new Terminal(folder).with("SOUK_DATA", folder.resolve("data").toString())
                .with("SOUK_GATEWAY_PORT", "0")
                .with("SOUK_MANAGEMENT_PORT", "0")
                .with("SOUK_DATABASE_URL", "postgresql://souk:hunter2@127.0.0.1:1/souk")
                .with("SOUK_REDIS_URL", "redis://:hunter2@127.0.0.1:1")
                .run("doctor", "--json");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(status(outcome, "database")).isEqualTo("problem");
        assertThat(status(outcome, "redis")).isEqualTo("problem");
        assertThat(outcome.out() + outcome.err()).doesNotContain("hunter2");
    }

    @Test
    void aGatewayTellsHowItsRedisDoes() throws IOException {
        int port = FreePort.pick();
        RedisServer redis = RedisServer.newRedisServer().port(port).setting("bind 127.0.0.1").build();
        Terminal terminal = ServerForTests.terminal(folder, PostgresForTests.fresh())
                .with("SOUK_REDIS_URL", "redis://127.0.0.1:" + port);
        redis.start();
        try (ServerForTests _ = ServerForTests.start(terminal, Role.ALL)) {
            await().until(() -> redisIn(terminal).getString("status").equals("ok"));
            assertThat(status(terminal.run("doctor", "--json"), "redis")).isEqualTo("ok");

            redis.stop();
            await().until(() -> redisIn(terminal).getString("status").equals("degraded"));
            assertThat(terminal.run("status", "--json").json().getBoolean("ready")).as("it serves all the same")
                    .isTrue();
        } finally {
            redis.stop();
        }
    }

    private static JsonObject redisIn(Terminal terminal) {
        return terminal.run("status", "--json").json().getJsonObject("dependencies").getJsonObject("redis");
    }

    private static void otherKey(Path kek) throws VaultException {
        LocalKeyFile.open("file:" + kek);
    }

    private static String status(Outcome outcome, String check) {
        return checks(outcome, check).getFirst().getString("status");
    }

    private static String found(Outcome outcome, String check) {
        return checks(outcome, check).getFirst().getString("found");
    }

    private static List<JsonObject> checks(Outcome outcome, String name) {
        return outcome.json()
                .getJsonArray("checks")
                .stream()
                .map(JsonObject.class::cast)
                .filter(check -> check.getString("name").equals(name))
                .toList();
    }
}
