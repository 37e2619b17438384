package dev.souk.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.souk.platform.postgres.MigrationsTest.column;
import static dev.souk.platform.postgres.MigrationsTest.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedPostgresTest {

    private static Path made;

    private Path data;

    /** Making a cluster takes a second or more; the tests that leave it sound share this one. */
    @BeforeAll
    static void cluster() throws IOException {
        PostgresForTests.server();
        made = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "a made cluster ");
        startMade().close();
    }

    @BeforeEach
    void folder() throws IOException {
        data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "a data directory ");
    }

    @AfterEach
    void leaveNothing() throws IOException {
        Folders.delete(data);
    }

    @AfterAll
    static void leaveNoCluster() throws IOException {
        Folders.delete(made);
    }

    @Test
    void keepsAllOfItselfInTheDataDirectory() throws Exception {
        Path binaries = data.resolve("postgres-binaries");
        Files.createDirectories(binaries.resolve("unpacking-123/bin"));
        Files.createDirectories(binaries.resolve("pg-of-an-older-version/bin"));

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
            long pid = PostmasterPid.read(data.resolve("postgres")).orElseThrow().pid();

            assertThat(ProcessHandle.of(pid).flatMap(process -> process.info().command()).orElseThrow())
                    .startsWith(binaries.toString());
            assertThat(column(postgres.superuserUrl("souk"), "SHOW unix_socket_directories")).containsExactly("");
            assertThat(names(data)).containsExactlyInAnyOrder("postgres", "postgres-binaries", "postgres.log",
                    "postgres.passwords");
        }
        assertThat(names(binaries)).hasSize(1).allSatisfy(name -> assertThat(name).matches("pg-[0-9a-f]+-[0-9]+"));
        Path program = PostgresBinaries.unpacked(binaries).resolve("bin/postgres");
        FileTime mark = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(program, mark);
        EmbeddedPostgres.start(data).close();
        assertThat(Files.getLastModifiedTime(program)).as("unpacked once").isEqualTo(mark);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }

    @Test
    void losesNothingThatWasCommitted() throws SQLException {
        try (EmbeddedPostgres postgres = start(made, true, 0)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(column(postgres.serviceUrl(), "SHOW " + setting)).as(setting).containsExactly("on");
            }
        }
    }

    @Test
    void takesNobodyWithoutAPassword() throws IOException, SQLException {
        try (EmbeddedPostgres postgres = startMade()) {
            for (String role : List.of("postgres", "souk_owner", "souk_service")) {
                for (String password : List.of("", "wrong")) {
                    PostgresUrl url = postgres.url("souk", role, password);
                    assertThatThrownBy(() -> Jdbc.connect(url)).as(role).hasMessageContaining("password");
                }
            }
            assertThat(column(postgres.serviceUrl(), "SELECT current_user")).containsExactly("souk_service");
            assertThat(column(postgres.ownerUrl(), "SELECT current_user")).containsExactly("souk_owner");
            assertThat(column(postgres.ownerUrl(), "SHOW listen_addresses")).containsExactly("127.0.0.1");
            assertThat(column(postgres.superuserUrl("postgres"), "SELECT DISTINCT auth_method FROM pg_hba_file_rules"))
                    .containsExactly("scram-sha-256");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve("postgres.passwords"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsItsRowsAndRolesOverARestart() throws SQLException {
        PostgresUrl owner;
        try (EmbeddedPostgres postgres = startMade()) {
            owner = postgres.ownerUrl();
            execute(owner, "CREATE TABLE souk.kept AS SELECT 1 AS one");
        }
        assertThatThrownBy(() -> Jdbc.connect(owner)).isInstanceOf(SQLException.class);

        try (EmbeddedPostgres postgres = startMade()) {
            assertThat(column(postgres.ownerUrl(), "SELECT one FROM souk.kept")).containsExactly("1");
            assertThat(postgres.ownerUrl().password()).isEqualTo(owner.password());
            execute(postgres.ownerUrl(), "DROP TABLE souk.kept");
        }
    }

    @Test
    void mayBeClosedTwice() {
        EmbeddedPostgres postgres = startMade();

        postgres.close();
        postgres.close();

        assertThat(PostmasterPid.file(made.resolve("postgres"))).doesNotExist();
    }

    @Test
    void goesOnFromAClusterThatWasOnlyHalfMade() throws IOException, SQLException {
        Path unfinished = Files.createDirectories(data.resolve("postgres.new/base/1"));
        Files.writeString(unfinished.resolve("1259"), "half of a catalog");
        Files.writeString(data.resolve("postgres.new/postgresql.conf"), "port = 1");
        Files.writeString(data.resolve("postgres.passwords.new"), "half of a passw");

        try (EmbeddedPostgres postgres = start()) {
            assertThat(column(postgres.serviceUrl(), "SELECT 1")).containsExactly("1");
        }
        assertThat(data.resolve("postgres.new")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ALTER ROLE souk_owner PASSWORD NULL",
        "DROP DATABASE souk; DROP ROLE souk_service",
        "DROP DATABASE souk; REVOKE ALL ON DATABASE postgres FROM souk_service; DROP ROLE souk_owner, souk_service"})
    void goesOnFromRolesThatWereOnlyHalfMade(String undo) throws IOException, SQLException {
        try (EmbeddedPostgres postgres = startMade()) {
            for (String statement : undo.split(";", -1)) {
                execute(postgres.superuserUrl("postgres"), statement);
            }
        }
        Files.delete(made.resolve("postgres/souk.provisioned"));

        try (EmbeddedPostgres postgres = startMade()) {
            Migrations.run(postgres.ownerUrl(), "souk_service");
            assertThat(column(postgres.serviceUrl(), "SELECT name FROM souk.users")).containsExactly("operator");
        }
    }

    /** The file's process is the very one that runs this test: whoever stops it, stops the test. */
    @Test
    void leavesAForeignProcessAloneThatGotThePidOfAKilledServer() throws IOException, SQLException {
        notePid(ProcessHandle.current().pid());

        try (EmbeddedPostgres postgres = startMade()) {
            assertThat(column(postgres.serviceUrl(), "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void leavesAServerAloneThatWorksOnOtherData() throws IOException, SQLException {
        PostgresUrl other = PostgresForTests.server().superuserUrl("postgres");
        String otherPid = column(other, "SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)").getFirst();
        notePid(Long.parseLong(otherPid));

        try (EmbeddedPostgres postgres = startMade()) {
            assertThat(column(postgres.serviceUrl(), "SELECT 1")).containsExactly("1");
            assertThat(column(other, "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void startsBesideThePidFileOfADeadServer() throws IOException, InterruptedException, SQLException {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        notePid(dead.pid());

        try (EmbeddedPostgres postgres = startMade()) {
            assertThat(column(postgres.serviceUrl(), "SELECT 1")).containsExactly("1");
        }
    }

    private void notePid(long pid) throws IOException {
        Files.writeString(PostmasterPid.file(made.resolve("postgres")),
                pid + "\n" + made.resolve("postgres") + "\n1\n5432\n\n127.0.0.1\n  1   1\nready   \n");
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
    void givesUpOnAPortThatStaysTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> start(made, false, taken.getLocalPort()))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("free port");
        }
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

    @Test
    void showsNoPasswordInItsTexts() {
        try (EmbeddedPostgres postgres = start()) {
            String password = postgres.serviceUrl().password();

            assertThat(postgres.serviceUrl().toString() + postgres.passwords()).doesNotContain(password);
            assertThat(data.resolve("postgres.log")).content().doesNotContain(password);
        }
    }

    private static EmbeddedPostgres startMade() {
        return start(made, false, 0);
    }

    private EmbeddedPostgres start() {
        return start(data, false, 0);
    }

    private static EmbeddedPostgres start(Path data, boolean isDurable, int port) {
        return EmbeddedPostgres.start(data, new EmbeddedPostgresOptions(PostgresForTests.binaries(), isDurable, port,
                UnaryOperator.identity()));
    }

    private EmbeddedPostgres startWith(UnaryOperator<PostgresProgram> adapt) {
        return EmbeddedPostgres.start(data, new EmbeddedPostgresOptions(PostgresForTests.binaries(), false, 0, adapt));
    }
}
