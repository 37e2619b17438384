package dev.souk.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One PostgreSQL for all tests of a JVM, started by the first one that asks and stopped with the JVM. Each database that
 * it hands out is new and migrated, a copy of a template, so that no test sees another's rows.
 */
public final class PostgresForTests {

    private static final Path FOLDER = Path.of("target", "postgres-for-tests").toAbsolutePath();
    private static final String TEMPLATE = "souk_template";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private PostgresForTests() {}

    /**
     * A database of a test's own.
     *
     * @param ownerUrl   owns schema {@code souk}
     * @param serviceUrl what gateway and control plane sign in with
     */
    public record TestDatabase(PostgresUrl ownerUrl, PostgresUrl serviceUrl) {}

    /** A new database with all migrations run; takes some 50 ms. */
    public static TestDatabase fresh() {
        return copyOf(TEMPLATE);
    }

    /** A new database with schema {@code souk} in it and nothing else. */
    static TestDatabase empty() {
        return copyOf(PostgresRoles.DATABASE);
    }

    static EmbeddedPostgres server() {
        return Server.POSTGRES;
    }

    /** Where tests that start a server of their own find the programs, so that they are unpacked once. */
    static Path binaries() {
        return FOLDER.resolve("binaries");
    }

    private static TestDatabase copyOf(String template) {
        String name = "test_" + NUMBER.incrementAndGet();
        createDatabase(Server.POSTGRES, name, template);
        return database(Server.POSTGRES, name);
    }

    private static TestDatabase database(EmbeddedPostgres server, String name) {
        return new TestDatabase(server.url(name, PostgresRoles.OWNER, server.passwords().owner()),
                server.url(name, PostgresRoles.SERVICE, server.passwords().service()));
    }

    private static void createDatabase(EmbeddedPostgres server, String name, String template) {
        try (Connection connection = Jdbc.connect(server.superuserUrl("postgres"));
                Statement statement = connection.createStatement()) {
            // Copying files beats writing the template through the log by half.
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY FILE_COPY OWNER "
                    + PostgresRoles.OWNER);
            PostgresRoles.openToService(statement, name);
        } catch (SQLException e) {
            throw new IllegalStateException("No database for the test", e);
        }
    }

    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                Files.createDirectories(FOLDER);
                endThoseOfKilledRuns();
                Path data = FOLDER.resolve("run-" + ProcessHandle.current().pid());
                EmbeddedPostgres server = EmbeddedPostgres.start(data,
                        new EmbeddedPostgresOptions(binaries(), false, 0, UnaryOperator.identity()));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, data), "postgres-for-tests"));
                createDatabase(server, TEMPLATE, PostgresRoles.DATABASE);
                Migrations.run(database(server, TEMPLATE).ownerUrl(), PostgresRoles.SERVICE);
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void end(EmbeddedPostgres server, Path data) {
            try {
                server.close();
                Folders.delete(data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A test JVM that was killed left its server and its files behind. */
        private static void endThoseOfKilledRuns() throws IOException {
            List<Path> runs;
            try (Stream<Path> children = Files.list(FOLDER)) {
                runs = children.filter(child -> child.getFileName().toString().startsWith("run-")).toList();
            }
            for (Path run : runs) {
                long pid = Long.parseLong(run.getFileName().toString().substring("run-".length()));
                if (ProcessHandle.of(pid).isEmpty()) {
                    new Postmaster(PostgresProgram.in(PostgresBinaries.unpacked(binaries())), run.resolve("postgres"),
                            run.resolve("postgres.log")).stop();
                    Folders.delete(run);
                }
            }
        }
    }
}
