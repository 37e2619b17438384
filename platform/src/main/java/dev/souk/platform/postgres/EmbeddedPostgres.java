package dev.souk.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The PostgreSQL that souk brings along, for those who give it no other. All of it lives in the data directory: the
 * programs in {@code postgres-binaries}, the cluster in {@code postgres}, its log and the passwords of its roles beside
 * it. It listens on loopback only and takes nobody without a password.
 * <p>
 * It is stopped by {@link #close} and by nothing else, so that whoever started it decides when, after streams are
 * drained and usage is written. When the process is killed instead, the server lives on until the next start, which
 * stops it first. Only one process at a time may use a data directory; the caller sees to that.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final int PORT_ATTEMPTS = 5;

    private final Postmaster postmaster;
    private final PostgresPasswords passwords;
    private final int port;

    private EmbeddedPostgres(Postmaster postmaster, PostgresPasswords passwords, int port) {
        this.postmaster = postmaster;
        this.passwords = passwords;
        this.port = port;
    }

    /**
     * Starts the server, making the cluster and its roles when they are not there yet. Blocks: seconds the first time,
     * a fraction of one later. A first start that was killed at any point is gone on with by the next one.
     *
     * @throws EmbeddedPostgresException with the mend in its message
     */
    public static EmbeddedPostgres start(Path dataDirectory) {
        return start(dataDirectory, EmbeddedPostgresOptions.durable(dataDirectory));
    }

    static EmbeddedPostgres start(Path dataDirectory, EmbeddedPostgresOptions options) {
        try {
            Files.createDirectories(dataDirectory);
            Path data = dataDirectory.toRealPath();
            PostgresCluster cluster = new PostgresCluster(data);
            cluster.check();
            PostgresProgram program = options.program(PostgresBinaries.unpacked(options.binaries()));
            PostgresPasswords passwords = cluster.passwords();
            cluster.create(program, options);
            Postmaster postmaster = new Postmaster(program, cluster.folder(), data.resolve("postgres.log"));
            EmbeddedPostgres postgres = new EmbeddedPostgres(postmaster, passwords, start(postmaster, options));
            return provisioned(cluster, postgres);
        } catch (AccessDeniedException e) {
            throw new EmbeddedPostgresException("The user that souk runs as may not use " + e.getMessage()
                    + ": give it that right (chown, chmod), " + StartProblem.orExternal(), e);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("PostgreSQL cannot be kept in " + dataDirectory + " (" + e
                    + "): mend that, " + StartProblem.orExternal(), e);
        }
    }

    private static EmbeddedPostgres provisioned(PostgresCluster cluster, EmbeddedPostgres postgres) throws IOException {
        try {
            cluster.provision(postgres);
            return postgres;
        } catch (EmbeddedPostgresException | IOException e) {
            postgres.close();
            throw e;
        }
    }

    private static int start(Postmaster postmaster, EmbeddedPostgresOptions options) throws IOException {
        for (int attempt = 1; attempt <= PORT_ATTEMPTS; attempt++) {
            int port = options.port() == 0 ? freePort() : options.port();
            switch (postmaster.start(port, options.settings())) {
                case READY -> {
                    return port;
                }
                case PORT_TAKEN -> {
                    // Somebody else was given the port between our looking and the server's binding.
                }
            }
        }
        throw new EmbeddedPostgresException("PostgreSQL finds no free port on 127.0.0.1 after " + PORT_ATTEMPTS
                + " attempts: see " + postmaster.log() + ", " + StartProblem.orExternal());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[]{127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    /** For migrations: the role that owns schema {@code souk}. */
    public PostgresUrl ownerUrl() {
        return url(PostgresRoles.DATABASE, PostgresRoles.OWNER, passwords.owner());
    }

    /** For the services: a role that owns nothing and may do what the migrations grant it. */
    public PostgresUrl serviceUrl() {
        return url(PostgresRoles.DATABASE, PostgresRoles.SERVICE, passwords.service());
    }

    PostgresUrl superuserUrl(String database) {
        return url(database, PostgresRoles.SUPERUSER, passwords.superuser());
    }

    PostgresUrl url(String database, String user, String password) {
        return new PostgresUrl("127.0.0.1", port, database, user, password, TlsMode.DISABLE);
    }

    PostgresPasswords passwords() {
        return passwords;
    }

    /** Stops the server and returns when all is written and it is gone; cuts connections that are still open. */
    @Override
    public void close() {
        try {
            postmaster.stop();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("PostgreSQL in " + postmaster.cluster() + " could not be stopped", e);
        }
    }
}
