package dev.souk.cli.up;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.souk.cli.Chat;
import dev.souk.cli.FreePort;
import dev.souk.cli.Terminal;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.RunningInstance;
import dev.souk.platform.postgres.PostgresForTests;
import dev.souk.platform.postgres.PostgresForTests.TestDatabase;
import dev.souk.platform.postgres.PostgresUrl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A start that is faster than its database. */
final class DatabaseAwayTest {

    @Test
    void answers503UntilTheDatabaseComesAndThenGoesOn(@TempDir Path folder) throws Exception {
        TestDatabase database = PostgresForTests.fresh();
        int port = FreePort.pick();
        Terminal terminal = ServerForTests.terminal(folder,
                new TestDatabase(at(database.ownerUrl(), port), at(database.serviceUrl(), port)));
        try (TcpDoor door = new TcpDoor(database.serviceUrl().host(), database.serviceUrl().port());
                HttpClient http = HttpClient.newHttpClient()) {
            CompletableFuture<ServerForTests> start = CompletableFuture
                    .supplyAsync(() -> ServerForTests.start(terminal, Role.ALL));
            RunningInstance instance = await().atMost(Duration.ofSeconds(20))
                    .until(() -> RunningInstance.read(new DataDirectory(folder.resolve("data"))).orElse(null),
                            found -> found != null);

            try (Chat early = new Chat(instance.url().toString(), "sk-souk-000000000000-none")) {
                HttpResponse<String> refused = early.ask("demo/chat");
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("retry-after")).isPresent();
                assertThat(refused.headers().firstValue("x-request-id")).isPresent();
            }
            assertThat(get(http, instance.managementUrl().resolve("/readyz")).statusCode()).isEqualTo(503);
            assertThat(get(http, instance.managementUrl().resolve("/healthz")).statusCode()).isEqualTo(200);
            assertThat(get(http, instance.url().resolve("/api/v1/keys")).statusCode()).isIn(401, 503);
            assertThat(start).isNotDone();

            door.open(port);

            try (ServerForTests server = start.get(); Chat chat = server.chat()) {
                await().atMost(Duration.ofSeconds(5)).until(() -> chat.ask("demo/fast").statusCode() == 200);
                assertThat(get(http, instance.managementUrl().resolve("/readyz")).statusCode()).isEqualTo(200);
            }
        }
    }

    private static PostgresUrl at(PostgresUrl url, int port) {
        return new PostgresUrl("127.0.0.1", port, url.database(), url.user(), url.password(), url.tls());
    }

    private static HttpResponse<String> get(HttpClient http, URI url) throws Exception {
        return http.send(HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }
}
