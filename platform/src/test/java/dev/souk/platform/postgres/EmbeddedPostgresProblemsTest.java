package dev.souk.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every message says what is wrong and how to mend it. */
class EmbeddedPostgresProblemsTest {

    private Path data;

    @BeforeEach
    void folder() throws IOException {
        PostgresForTests.server();
        data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "problems-");
    }

    @AfterEach
    void leaveNothing() throws IOException {
        Folders.delete(data);
    }

    @Test
    void saysWhereTheDatabaseMayBeWhenUserNamespacesAreForbidden() {
        List<String> forbidden = List.of("sh", "-c", "echo 'unshare: unshare failed: Operation not permitted'; exit 1");

        assertThatThrownBy(() -> startWith(program -> new PostgresProgram(program.home(), forbidden)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("Operation not permitted")
                .hasMessageContaining("ordinary user")
                .hasMessageContaining("SOUK_DATABASE_URL");
    }

    @Test
    void saysWhichFoldersToOpenWhenRootsServerMayNotReachThem() {
        List<String> closed = List.of("sh", "-c",
                "echo 'unshare: failed to execute initdb: Permission denied'; exit 1");

        assertThatThrownBy(() -> startWith(program -> new PostgresProgram(program.home(), closed)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("without root's powers")
                .hasMessageContaining("chmod o+x")
                .hasMessageContaining("SOUK_DATABASE_URL");
    }

    @Test
    void saysWhereTheDatabaseMayBeWhenThereIsNoUnshare() {
        assertThatThrownBy(
                () -> startWith(program -> new PostgresProgram(program.home(), List.of("unshare-is-absent"))))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("ordinary user")
                .hasMessageContaining("SOUK_DATABASE_URL");
    }

    @Test
    void refusesADatabaseThatIsOpenToOthers() throws IOException {
        Files.createDirectory(data.resolve("postgres"));
        Files.setPosixFilePermissions(data.resolve("postgres"), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(this::start).isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("chmod 700 " + data.resolve("postgres"))
                .hasMessageContaining("SOUK_DATABASE_URL");
    }

    @Test
    void refusesADatabaseOfAnotherUser() throws IOException {
        if (PostgresProgram.userId() == 0) {
            Files.createDirectory(data.resolve("postgres"));
            Files.setAttribute(data.resolve("postgres"), "unix:uid", 65_534);
        } else {
            Files.createSymbolicLink(data.resolve("postgres"), Path.of("/usr"));
        }

        assertThatThrownBy(this::start).isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("belongs to user")
                .hasMessageContaining("chown -R " + PostgresProgram.userId() + " " + data)
                .hasMessageContaining("SOUK_DATABASE_URL");
    }

    @Test
    void refusesADatabaseWhosePasswordsAreGone() throws IOException {
        Files.createDirectory(data.resolve("postgres"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThatThrownBy(this::start).isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("postgres.passwords is gone")
                .hasMessageContaining("backup");
        assertThat(data.resolve("postgres.passwords")).doesNotExist();
    }

    @Test
    void refusesDamagedPasswords() throws IOException {
        Files.writeString(data.resolve("postgres.passwords"), "only one\n");

        assertThatThrownBy(this::start).isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("damaged")
                .hasMessageNotContaining("only one");
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(data.resolve("file"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(file)).isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("SOUK_DATABASE_URL");
    }

    @Test
    void refusesAFolderWhoseNameAShellWouldRead() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(data.resolve("$(id)")))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("$(id)");
    }

    @Test
    void tellsWhatTheServerSaidWhenItDoesNotStart() throws IOException {
        Files.writeString(data.resolve("postgres.passwords"), "a\nb\nc\n");
        Files.createDirectory(data.resolve("postgres"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(data.resolve("postgres/postgresql.conf"), "no_such_setting = 1\n");

        assertThatThrownBy(this::start).isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("no_such_setting")
                .hasMessageContaining("SOUK_DATABASE_URL");
    }

    private EmbeddedPostgres start() {
        return startWith(UnaryOperator.identity());
    }

    private EmbeddedPostgres startWith(UnaryOperator<PostgresProgram> adapt) {
        return EmbeddedPostgres.start(data, new EmbeddedPostgresOptions(PostgresForTests.binaries(), false, 0, adapt));
    }
}
