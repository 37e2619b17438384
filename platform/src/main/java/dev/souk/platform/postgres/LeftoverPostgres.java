package dev.souk.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The embedded PostgreSQL of a data directory as it is found: by somebody who did not start it, and looks at it or
 * clears it away.
 *
 * @param dataDirectory where the cluster is, in {@code postgres}
 */
public record LeftoverPostgres(Path dataDirectory) {

    /** The major version that wrote the cluster, such as {@code 18}; empty when there is no cluster yet. */
    public Optional<String> version() {
        try {
            return Optional.of(Files.readString(cluster().resolve("PG_VERSION"), UTF_8).strip());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The process of the server that works on the cluster now; empty when none does. */
    public Optional<Long> pid() {
        return running().map(PostmasterPid::pid);
    }

    /** How the running server is reached; empty when none runs, or when its passwords cannot be read. */
    public Optional<PostgresUrls> urls() {
        Path passwords = dataDirectory.resolve("postgres.passwords");
        return running().filter(_ -> Files.isReadable(passwords)).map(server -> {
            try {
                PostgresPasswords known = PostgresPasswords.readOrCreate(passwords);
                return new PostgresUrls(url(server.port(), PostgresRoles.OWNER, known.owner()),
                        url(server.port(), PostgresRoles.SERVICE, known.service()));
            } catch (IOException e) {
                throw new EmbeddedPostgresException("The passwords in " + passwords + " cannot be read ("
                        + e.getClass().getSimpleName() + ")", e);
            }
        });
    }

    /**
     * Stops the server that a killed process left behind; only for whoever holds the data directory's lock. Blocks, and
     * answers whether there was one.
     *
     * @throws EmbeddedPostgresException when it does not stop
     */
    public boolean stop() {
        if (running().isEmpty()) {
            return false;
        }
        try {
            Path data = dataDirectory.toRealPath();
            PostgresProgram program = PostgresProgram
                    .in(PostgresBinaries.unpacked(data.resolve("postgres-binaries")));
            new Postmaster(program, data.resolve("postgres"), data.resolve("postgres.log")).stop();
            return true;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("PostgreSQL in " + cluster() + " could not be stopped (" + e + ")", e);
        }
    }

    private Optional<PostmasterPid> running() {
        try {
            Optional<PostmasterPid> noted = PostmasterPid.read(cluster());
            return noted.isPresent() && noted.get().runsOn(cluster()) ? noted : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Path cluster() {
        return dataDirectory.resolve("postgres");
    }

    private static PostgresUrl url(int port, String user, String password) {
        return new PostgresUrl("127.0.0.1", port, PostgresRoles.DATABASE, user, password, TlsMode.DISABLE);
    }
}
