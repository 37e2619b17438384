package dev.souk.cli.instance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.souk.cli.CliFailure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

final class DataDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void isOpenToItsOwnerOnly() throws IOException {
        DataDirectory data = DataDirectory.create(folder.resolve("a").resolve("data"));

        assertThat(permissions(data.path())).isEqualTo("rwx------");
    }

    @Test
    void theAdminTokenIsMadeOnceAndForItsOwnerOnly() throws IOException {
        DataDirectory data = DataDirectory.create(folder.resolve("data"));

        String token = AdminTokenFile.openOrCreate(data);

        assertThat(token).hasSizeGreaterThan(43);
        assertThat(AdminTokenFile.openOrCreate(data)).isEqualTo(token);
        assertThat(permissions(data.adminToken())).isEqualTo("rw-------");
        assertThat(AdminTokenFile.openOrCreate(DataDirectory.create(folder.resolve("other")))).isNotEqualTo(token);
    }

    @Test
    void aTokenThatCouldBeGuessedIsRefused() throws IOException {
        DataDirectory data = DataDirectory.create(folder.resolve("data"));
        Files.writeString(data.adminToken(), "secret\n");

        assertThatExceptionOfType(CliFailure.class).isThrownBy(() -> AdminTokenFile.openOrCreate(data))
                .withMessageContaining("6 characters")
                .withMessageNotContaining("secret");
    }

    @Test
    void anInstanceIsReadAsItWasWrittenAndOnlyAliveWhileTheLockIsHeld() throws IOException {
        DataDirectory data = DataDirectory.create(folder.resolve("data"));
        RunningInstance instance = new RunningInstance(data, 42, "0.1.0", URI.create("http://127.0.0.1:8080"),
                URI.create("http://127.0.0.1:8090"), Optional.of(Path.of("/etc/souk/tls/fullchain.pem")),
                Instant.parse("2026-11-23T10:00:00Z"), List.of("--role", "all"));
        try (InstanceLock _ = InstanceLock.take(data)) {
            instance.write();

            assertThat(RunningInstance.read(data)).contains(instance);
            assertThat(permissions(data.instance())).isEqualTo("rw-------");
            assertThat(instance.isAlive()).isTrue();
        }
        assertThat(instance.isAlive()).isFalse();
        RunningInstance.remove(data);
        assertThat(RunningInstance.read(data)).isEmpty();
    }

    @Test
    void anInstanceFileThatIsBrokenCountsAsNone() throws IOException {
        DataDirectory data = DataDirectory.create(folder.resolve("data"));
        for (String broken : List.of("", "{", "{}", "{\"pid\":\"x\"}", "[]")) {
            Files.writeString(data.instance(), broken);
            assertThat(RunningInstance.read(data)).as(broken).isEmpty();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
