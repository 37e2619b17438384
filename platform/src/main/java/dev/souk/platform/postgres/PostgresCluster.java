package dev.souk.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster inside a data directory, made in steps of which each is whole or has not happened: the passwords, the
 * cluster under another name, its renaming, its roles. A killed first start leaves a state that the next one goes on
 * from.
 *
 * @param data the data directory, as a real path
 */
record PostgresCluster(Path data) {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final String UNFINISHED = "postgres.new";

    private static final Set<PosixFilePermission> NOT_ALLOWED = EnumSet.of(PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    Path folder() {
        return data.resolve("postgres");
    }

    /** Throws when PostgreSQL would refuse the data directory, or could not read it. */
    void check() throws IOException {
        if (data.toString().chars().anyMatch(c -> c == '"' || c == '$' || c == '`' || c == '\\' || c < ' ')) {
            throw new EmbeddedPostgresException("The data directory " + data + " has a quote, dollar, backslash or "
                    + "control character in its name: choose another one");
        }
        if (!Files.isDirectory(folder())) {
            return;
        }
        int owner = (int) Files.getAttribute(folder(), "unix:uid");
        long user = PostgresProgram.userId();
        if (owner != user) {
            throw new EmbeddedPostgresException("The database in " + folder() + " belongs to user "
                    + Files.getOwner(folder()) + " (" + owner + "), and souk runs as user " + user
                    + ": run it as that user, give the files to this one (chown -R " + user + " " + data + "), "
                    + StartProblem.orExternal());
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder());
        if (permissions.stream().anyMatch(NOT_ALLOWED::contains)) {
            throw new EmbeddedPostgresException("The database in " + folder() + " is open to others ("
                    + PosixFilePermissions.toString(permissions) + "), and PostgreSQL refuses that: chmod 700 "
                    + folder() + ", " + StartProblem.orExternal());
        }
    }

    PostgresPasswords passwords() throws IOException {
        if (!Files.exists(passwordFile()) && Files.exists(folder())) {
            throw new EmbeddedPostgresException(passwordFile()
                    + " is gone, and with it the passwords of the database in "
                    + folder() + ": restore it from a backup, move the database away to begin with an empty one, "
                    + StartProblem.orExternal());
        }
        return PostgresPasswords.readOrCreate(passwordFile());
    }

    void create(PostgresProgram program, EmbeddedPostgresOptions options) throws IOException {
        deleteUnfinished();
        if (Files.exists(folder())) {
            return;
        }
        Path unfinished = Files.createTempDirectory(data, UNFINISHED);
        List<String> arguments = new ArrayList<>(List.of("-U", PostgresRoles.SUPERUSER, "--auth=scram-sha-256",
                "--pwfile=" + passwordFile(), "--encoding=UTF8", "--no-instructions",
                // The built-in locale sorts alike on every system and after every update of its C library.
                "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        if (!options.isDurable()) {
            arguments.add("--no-sync");
        }
        program.run("initdb", unfinished, arguments);
        Files.move(unfinished, folder(), StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(data);
    }

    /**
     * What starts that were killed have left. The initdb of one may still be writing there, which is why each start has
     * a folder of its own; what cannot be deleted for that reason goes at the next start.
     */
    private void deleteUnfinished() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(data, UNFINISHED + "*")) {
            for (Path folder : left) {
                try {
                    Folders.delete(folder);
                } catch (DirectoryNotEmptyException | UncheckedIOException | NoSuchFileException stillWritten) {
                    LOG.debug("{} is left for the next start: {}", folder, stillWritten.toString());
                }
            }
        }
    }

    /** Makes roles, database and schema, once. */
    void provision(EmbeddedPostgres postgres) throws IOException {
        Path done = folder().resolve("souk.provisioned");
        if (!Files.exists(done)) {
            PostgresRoles.create(postgres);
            Files.createFile(done);
        }
    }

    private Path passwordFile() {
        return data.resolve("postgres.passwords");
    }
}
