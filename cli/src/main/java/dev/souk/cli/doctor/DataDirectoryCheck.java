package dev.souk.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The data directory: there, ours, writable, closed to others, and on a file system that keeps what is written. */
final class DataDirectoryCheck implements Check {

    /** Containers often run as a number that no list of users names; Java then has no name for it. */
    private static final String NAMELESS = "?";
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final List<String> SECRETS = List.of("admin.token", "kek", "postgres.passwords", "souk.json");
    private static final Set<String> FORGETFUL = Set.of("tmpfs", "ramfs");
    private static final Set<String> REMOTE = Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p");

    private final Situation situation;
    private final Path data;

    DataDirectoryCheck(Situation situation) {
        this.situation = situation;
        this.data = situation.data().path();
    }

    @Override
    public String name() {
        return "data directory";
    }

    @Override
    public List<Finding> run() throws IOException {
        Path nearest = situation.nearestFolder();
        if (!Files.exists(data)) {
            return List.of(Files.isDirectory(nearest) && Files.isWritable(nearest)
                    ? new Finding.Ok(data + " is not there yet; the first start makes it")
                    : new Finding.Problem(data + " is not there, and " + nearest + " may not be written by "
                            + user(),
                            "mkdir -p " + data + " && chown " + user() + " " + data
                                    + " (as root), or ./souk up --data DIR"));
        }
        if (!Files.isDirectory(data)) {
            return List.of(new Finding.Problem(data + " is a file", "choose another with ./souk up --data DIR"));
        }
        List<Finding> findings = new ArrayList<>();
        String owner = Files.getOwner(data).getName();
        if (!Files.isWritable(data)) {
            findings.add(new Finding.Problem(data + " (of " + owner + ") may not be written by " + user(),
                    Files.getFileStore(data).isReadOnly()
                            ? "its file system is mounted read-only: mount -o remount,rw on it (as root), or "
                                    + "./souk up --data DIR"
                            : "run souk as " + owner + ", or as root: chown -R " + user() + " " + data
                                    + " && chmod u+rwx " + data));
        } else if (!owner.equals(user()) && !user().equals(NAMELESS)) {
            findings.add(new Finding.Warning(data + " belongs to " + owner + ", and this is " + user(),
                    "run souk as " + owner + ", or: chown -R " + user() + " " + data));
        }
        openToOthers(findings);
        fileSystem(findings);
        return findings.isEmpty()
                ? List.of(new Finding.Ok(data + " (of " + owner + ", " + Files.getFileStore(data).type() + ")"))
                : findings;
    }

    private void openToOthers(List<Finding> findings) throws IOException {
        for (String secret : SECRETS) {
            Path file = data.resolve(secret);
            if (Files.exists(file) && isOpenToOthers(file)) {
                findings.add(new Finding.Problem(file + " is open to others ("
                        + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + ")",
                        "chmod 600 " + file));
            }
        }
        if (isOpenToOthers(data)) {
            findings.add(new Finding.Warning(data + " is open to others ("
                    + PosixFilePermissions.toString(Files.getPosixFilePermissions(data)) + ")", "chmod 700 " + data));
        }
    }

    private void fileSystem(List<Finding> findings) throws IOException {
        String type = Files.getFileStore(data).type();
        if (FORGETFUL.contains(type)) {
            findings.add(new Finding.Warning(data + " is in memory (" + type + "): a restart of the machine loses it",
                    "./souk up --data DIR with a folder on a disk"));
        } else if (situation.isEmbedded() && REMOTE.contains(type)) {
            findings.add(new Finding.Warning(data + " is on another machine (" + type
                    + "), where PostgreSQL's locks and syncs cannot be relied on",
                    "./souk up --data DIR on a local disk, or SOUK_DATABASE_URL with an external database"));
        } else if (type.equals("overlay") && Files.exists(Path.of("/.dockerenv"))) {
            findings.add(new Finding.Warning(data + " is in the container's own layer and goes with it",
                    "mount a volume there: docker run -v souk-data:" + data + " …"));
        }
    }

    private static boolean isOpenToOthers(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<PosixFilePermission> open = EnumSet.copyOf(OF_OTHERS);
        open.retainAll(Files.getPosixFilePermissions(path));
        return !open.isEmpty();
    }

    private static String user() {
        return System.getProperty("user.name");
    }
}
