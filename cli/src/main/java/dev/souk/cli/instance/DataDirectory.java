package dev.souk.cli.instance;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import dev.souk.cli.CliFailure;

/** Names the files that a server keeps in its data directory. */
public record DataDirectory(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /** Creates the directory when it is missing, open to its owner only: database, keys and tokens lie in it. */
    public static DataDirectory create(Path path) {
        DataDirectory data = new DataDirectory(path);
        try {
            if (!Files.isDirectory(path)) {
                Path parent = path.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.createDirectory(path, ownerOnly(path));
            }
            Files.createDirectories(data.log().resolveSibling(""));
        } catch (FileAlreadyExistsException e) {
            throw CliFailure.failed("data: " + e.getMessage() + " is a file; a directory was expected.");
        } catch (IOException e) {
            throw CliFailure.failed("data: the directory " + path + " can't be created or written ("
                    + e.getClass().getSimpleName() + " " + e.getMessage() + "). Choose another with --data.");
        }
        return data;
    }

    public Path lock() {
        return path.resolve("souk.lock");
    }

    public Path instance() {
        return path.resolve("souk.json");
    }

    public Path adminToken() {
        return path.resolve("admin.token");
    }

    public Path postgres() {
        return path.resolve("postgres");
    }

    /** Above a certain size it is cut, and what was in it goes to files beside it. */
    public Path log() {
        return path.resolve("logs").resolve("souk.log");
    }

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }
}
