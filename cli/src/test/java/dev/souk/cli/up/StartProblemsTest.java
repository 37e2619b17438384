package dev.souk.cli.up;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.souk.cli.Terminal;
import dev.souk.cli.Terminal.Outcome;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.InstanceLock;

import static org.assertj.core.api.Assertions.assertThat;

/** Starts that can't be: each says why in a sentence, and leaves nothing running. */
final class StartProblemsTest {

    @TempDir
    private Path folder;

    @Test
    void tellsAllProblemsOfAConfigurationAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("souk.yaml"), """
                                                                   gateway:
                                                                     prot: 8080
                                                                     connect-timeout: soon
                                                                   management:
                                                                     port: 123456
                                                                   """);

        Outcome outcome = new Terminal(folder).with("SOUK_DATABASE_POOL_SIZE", "many")
                .run("up", "--config", file.toString(), "--port", "http", "--data", folder.resolve("data").toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("5 problems", "gateway.prot", "line 2", "connect-timeout", "soon", "123456",
                "SOUK_DATABASE_POOL_SIZE", "many", "--port", "http");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void namesAConfigurationThatCannotBeRead() {
        Outcome outcome = new Terminal(folder).run("up", "--config", "missing.yaml");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(folder.resolve("missing.yaml").toString());
    }

    @Test
    void namesTheKeyOfEachPortThatIsTaken() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = new Terminal(folder)
                    .with("SOUK_MANAGEMENT_PORT", Integer.toString(other.getLocalPort()))
                    .run("up", "--port", Integer.toString(one.getLocalPort()), "--data", "data");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err()).contains("gateway.port", "127.0.0.1:" + one.getLocalPort(), "management.port",
                    "127.0.0.1:" + other.getLocalPort());
        }
    }

    @Test
    void refusesADataDirectoryThatIsAFile() throws IOException {
        Files.writeString(folder.resolve("data"), "");

        Outcome outcome = new Terminal(folder).run("up", "--data", "data");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains(folder.resolve("data").toString(), "is a file");
    }

    @Test
    void refusesDataOnWhichAnotherServerStarts() {
        try (InstanceLock _ = InstanceLock.take(DataDirectory.create(folder.resolve("data")))) {
            Outcome outcome = new Terminal(folder).run("up", "--data", "data");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err()).contains("another Souk", folder.resolve("data").toString());
        }
    }

    @Test
    void saysThatTheWorkerIsNotPartOfThisVersion() {
        Outcome outcome = new Terminal(folder).run("up", "--role", "worker");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("worker", "apps");
    }

    @Test
    void refusesARoleThatDoesNotExist() {
        Outcome outcome = new Terminal(folder).run("up", "--role", "proxy");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--role", "'proxy'", "control-plane");
    }
}
