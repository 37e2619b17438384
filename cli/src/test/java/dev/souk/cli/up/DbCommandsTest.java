package dev.souk.cli.up;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.Terminal;
import dev.souk.cli.Terminal.Outcome;
import dev.souk.platform.postgres.PostgresForTests;
import dev.souk.platform.postgres.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code souk db}: data to look at, and an end to it. */
final class DbCommandsTest {

    @TempDir
    private Path folder;

    @Test
    void seedsEveryKindOfUsageOnceAndAResetTakesItAway() {
        TestDatabase database = PostgresForTests.fresh();
        Terminal terminal = ServerForTests.terminal(folder, database);

        JsonObject first = terminal.run("db", "seed", "--json").json();
        assertThat(first.getInteger("keys_added")).isEqualTo(3);
        assertThat(first.getInteger("usage_records_added")).isGreaterThan(300);
        JsonObject second = terminal.run("db", "seed", "--json").json();
        assertThat(second.getInteger("keys_added")).isZero();
        assertThat(second.getInteger("usage_records_added")).as("none but of the seconds between").isLessThan(3);

        try (ServerForTests _ = ServerForTests.start(terminal, Role.ALL)) {
            List<JsonObject> records = rows(terminal.run("usage", "--limit", "500", "--json"));
            assertThat(records).extracting(record -> record.getString("finish_reason"))
                    .contains("stop", "cancelled",
                            "error", null);
            assertThat(records).extracting(record -> record.getString("provider")).contains("openai", "house");
            assertThat(records).anyMatch(record -> Boolean.TRUE.equals(record.getBoolean("unpriced")));

            assertThat(terminal.run("db", "reset", "--yes").err()).contains("a Souk runs on", "souk down");
            Outcome elsewhere = ServerForTests.terminal(folder.resolve("other"), database).run("db", "reset", "--yes");
            assertThat(elsewhere.exitCode()).isEqualTo(1);
            assertThat(elsewhere.err()).contains("a Souk is connected to it");
        }

        assertThat(terminal.run("db", "reset").exitCode()).as("nobody can be asked").isEqualTo(2);
        assertThat(terminal.run("db", "reset", "--yes").exitCode()).isZero();
        assertThat(terminal.run("db", "seed", "--json").json().getInteger("keys_added")).isEqualTo(3);
    }

    @Test
    void refusesProductionAndDatabasesOfOtherMachines() {
        Terminal production = ServerForTests.terminal(folder, PostgresForTests.fresh()).with("SOUK_PRODUCTION", "true");
        assertThat(production.run("db", "seed").err()).contains("production: true");
        assertThat(production.run("db", "reset", "--yes").exitCode()).isEqualTo(1);

        Outcome elsewhere = new Terminal(folder).with("SOUK_DATABASE_URL", "postgresql://souk:hunter2@192.0.2.1/souk")
                .run("db", "reset", "--data", folder.resolve("data").toString());
        assertThat(elsewhere.exitCode()).isEqualTo(1);
        assertThat(elsewhere.err()).contains("192.0.2.1:5432/souk", "--yes").doesNotContain("hunter2");
    }

    private static List<JsonObject> rows(Outcome outcome) {
        return outcome.json().getJsonArray("data", new JsonArray()).stream().map(JsonObject.class::cast).toList();
    }
}
