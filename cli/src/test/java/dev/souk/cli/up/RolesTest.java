package dev.souk.cli.up;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import dev.souk.cli.Chat;
import dev.souk.cli.Terminal;
import dev.souk.platform.postgres.PostgresForTests;
import dev.souk.platform.postgres.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The halves of a server in processes of their own, and what production leaves out. */
final class RolesTest {

    @TempDir
    private Path folder;

    @Test
    void gatewayAndControlPlaneMeetInTheDatabase() {
        TestDatabase database = PostgresForTests.fresh();
        try (ServerForTests control = ServerForTests.start(
                ServerForTests.terminal(folder.resolve("control"), database), Role.CONTROL_PLANE);
                ServerForTests gateway = ServerForTests.start(
                        ServerForTests.terminal(folder.resolve("gateway"), database)
                                // Its role may not migrate, and need not: the control plane has.
                                .with("SOUK_DATABASE_MIGRATION_URL", ""),
                        Role.GATEWAY)) {
            JsonObject key = control.terminal().run("key", "create", "--json").json();

            try (Chat chat = gateway.chat(key.getString("key"))) {
                await().atMost(Duration.ofSeconds(1)).until(() -> chat.ask("demo/fast").statusCode() == 200);
            }
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> control.terminal().run("usage", "--json").json().getJsonArray("data").size() >= 1);
            assertThat(gateway.announcement().apiKey()).isNull();
            Terminal.Outcome atTheGateway = gateway.terminal().run("key", "list");
            assertThat(atTheGateway.exitCode()).isEqualTo(1);
            assertThat(atTheGateway.err()).contains("404", "gateway only");
            await().atMost(Duration.ofSeconds(5)).until(() -> control.terminal().run("status").exitCode() == 0);
        }
    }

    @Test
    void productionHasNoDemoProvider() {
        Terminal terminal = ServerForTests.terminal(folder, PostgresForTests.fresh()).with("SOUK_PRODUCTION", "true");
        try (ServerForTests server = ServerForTests.start(terminal, Role.ALL); Chat chat = server.chat()) {
            assertThat(chat.ask("demo/chat").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aStartRetiresTheUnusedKeyOfTheOneBefore() {
        Terminal terminal = ServerForTests.terminal(folder, PostgresForTests.fresh());
        String unused;
        try (ServerForTests first = ServerForTests.start(terminal, Role.ALL)) {
            unused = String.valueOf(first.announcement().apiKey());
        }
        try (ServerForTests second = ServerForTests.start(terminal, Role.ALL);
                Chat old = second.chat(unused);
                Chat fresh = second.chat()) {
            assertThat(old.ask("demo/fast").statusCode()).isEqualTo(401);
            await().atMost(Duration.ofSeconds(1)).until(() -> fresh.ask("demo/fast").statusCode() == 200);
        }
    }
}
