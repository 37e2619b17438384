package dev.souk.cli.up;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.Chat;
import dev.souk.cli.Terminal;
import dev.souk.cli.Terminal.Outcome;
import dev.souk.fakeprovider.FakeProvider;
import dev.souk.fakeprovider.FakeProviderOptions;
import dev.souk.platform.postgres.PostgresForTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody brings a key for a provider of their own, uses it and takes it back. */
final class CredentialTest {

    private static final String KEY = "house-key-0123456789abcdef";

    private final Vertx vertx = Vertx.vertx();
    private FakeProvider house;

    @TempDir
    private Path folder;

    @BeforeEach
    void openTheHouse() {
        house = FakeProvider.start(vertx, FakeProviderOptions.defaults().withRequiredKey(KEY)).await();
    }

    @AfterEach
    void closeTheHouse() {
        vertx.close().await();
    }

    @Test
    void aCredentialIsCheckedSealedUsedAndRevoked() {
        Terminal terminal = terminal().with("SOUK_EGRESS_ALLOW", "127.0.0.1:" + house.port());
        try (ServerForTests server = ServerForTests.start(terminal, Role.ALL); Chat chat = server.chat()) {
            assertThat(run(terminal, "provider", "add", "house", "--dialect", "openai", "--base-url", house.baseUrl())
                    .exitCode()).isZero();

            Outcome refused = terminal.typing("wrong-key-0123456789").run("credential", "add", "house", "--key-stdin");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("credential_refused", "401").doesNotContain("wrong-key");

            Outcome added = terminal.typing(KEY + "\n").run("credential", "add", "house", "--key-stdin", "--json");
            assertThat(added.exitCode()).as(added.err()).isZero();
            JsonObject credential = added.json();
            assertThat(credential.getString("last_four")).isEqualTo("cdef");
            assertThat(run(terminal, "credential", "list").out()).contains("house", "…cdef").doesNotContain(KEY);

            await().until(() -> chat.ask("house/fast").statusCode() == 200);
            assertThat(house.received()).anyMatch(request -> request.carriedBearer(KEY));

            assertThat(run(terminal, "credential", "revoke", credential.getString("id")).exitCode()).isZero();
            await().atMost(Duration.ofSeconds(1)).until(() -> chat.ask("house/fast").statusCode() != 200);
        }
    }

    @Test
    void aPrivateAddressIsRefusedUnlessItIsAllowed() {
        Terminal terminal = terminal();
        try (ServerForTests _ = ServerForTests.start(terminal, Role.ALL)) {
            Outcome refused = terminal.typing(KEY)
                    .run("credential", "add", "openai", "--base-url", house.baseUrl(), "--key-stdin");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err()).contains("127.0.0.1").doesNotContain(KEY);
            assertThat(house.received()).isEmpty();
        }
    }

    private Terminal terminal() {
        return ServerForTests.terminal(folder, PostgresForTests.fresh());
    }

    private static Outcome run(Terminal terminal, String... arguments) {
        return terminal.run(arguments);
    }
}
