package dev.souk.cli.fake;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.souk.cli.Chat;
import dev.souk.cli.SoukProcess;
import dev.souk.cli.Terminal;
import dev.souk.cli.Terminal.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

final class FakeProviderCommandTest {

    @TempDir
    private Path folder;

    @Test
    void answersWhereItSaysThatItListensUntilItIsStopped() {
        SoukProcess fake = SoukProcess.start(folder, Map.of(), "fake-provider", "--port", "0", "--json");
        await().atMost(Duration.ofSeconds(30)).until(() -> !fake.out().isBlank());

        String url = fake.json().getString("base_url");
        assertThat(url).contains(":" + fake.json().getInteger("port"));
        try (Chat chat = new Chat(url.replaceFirst("/v1/?$", ""), "any-key")) {
            assertThat(chat.ask("fast").statusCode()).isEqualTo(200);
        }
        fake.handle().destroy();
        await().atMost(Duration.ofSeconds(10)).until(() -> !fake.handle().isAlive());
    }

    @Test
    void namesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = new Terminal(folder).run("fake-provider", "--port",
                    Integer.toString(taken.getLocalPort()));

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err()).contains("--port", "127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void refusesAScenarioThatCannotBeRead() throws IOException {
        Path scenario = Files.writeString(folder.resolve("scenario.yaml"), "rules: [{when: {");

        Outcome outcome = new Terminal(folder).run("fake-provider", "--port", "0", "--scenario", scenario.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("scenario.yaml");
    }
}
