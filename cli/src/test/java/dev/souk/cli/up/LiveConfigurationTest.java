package dev.souk.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;

import dev.souk.cli.Chat;
import dev.souk.cli.Terminal;
import dev.souk.fakeprovider.FakeProvider;
import dev.souk.fakeprovider.FakeProviderOptions;
import dev.souk.platform.postgres.PostgresForTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody edits the configuration's file under a running server. */
class LiveConfigurationTest {

    @TempDir
    private Path folder;

    @Test
    void anEngineIsAllowedAndForbiddenWithoutARestart() throws IOException {
        Vertx vertx = Vertx.vertx();
        FakeProvider engine = FakeProvider.start(vertx, FakeProviderOptions.defaults()).await();
        String allowed = "egress:\n  allow: [127.0.0.1:" + engine.port() + "]\n";
        Path file = Files.writeString(folder.resolve("souk.yaml"), "");
        Terminal terminal = ServerForTests.terminal(folder, PostgresForTests.fresh());
        try (ServerForTests server = ServerForTests.start(terminal, Role.ALL, Optional.of(file));
                Chat chat = server.chat()) {
            String[] add = {"provider", "add", "engine", "--dialect", "openai", "--base-url", engine.baseUrl()};
            assertThat(terminal.run(add).exitCode()).isEqualTo(1);

            Files.writeString(file, allowed);
            await().until(() -> terminal.run(add).exitCode() == 0);
            assertThat(terminal.typing("unused-key-0123456789")
                    .run("credential", "add", "engine", "--key-stdin")
                    .exitCode()).isZero();
            await().until(() -> chat.ask("engine/fast").statusCode() == 200);

            Files.writeString(file, allowed + "gateway:\n  max-body: much\n");
            Files.writeString(file, "gateway:\n  max-body: 1KiB\n");
            await().until(() -> chat.ask("engine/fast").statusCode() == 422);
        } finally {
            vertx.close().await();
        }
    }
}
