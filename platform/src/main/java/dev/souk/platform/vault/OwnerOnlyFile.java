package dev.souk.platform.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A small file that nobody but its owner may read or write. */
record OwnerOnlyFile(Path path) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final int MAX_BYTES = 64 * 1024;

    /** Whether the name is taken, be it by a link to nowhere. */
    boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Writes the file so that it is there with its whole content, also after a power cut, or not at all. Keeps the one
     * that is there: a plain move would replace the file of another process that started at the same moment.
     */
    void createIfAbsent(byte[] content) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path unfinished = Files.createTempFile(folder, "." + path.getFileName() + "-", ".new",
                PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.createLink(path, unfinished);
        } catch (FileAlreadyExistsException _) {
            return;
        } finally {
            Files.delete(unfinished);
        }
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Throws {@link VaultException} when it is no regular file, too big, or open to others. */
    byte[] read() throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new VaultException(
                    path + " is no regular file: expected a key file, or nothing, in SOUK_KEK's place");
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        Set<PosixFilePermission> tooMuch = EnumSet.copyOf(OF_OTHERS);
        tooMuch.retainAll(permissions);
        if (!tooMuch.isEmpty()) {
            throw new VaultException("The key file " + path + " is open to others ("
                    + PosixFilePermissions.toString(permissions) + "): expected rw-------, run chmod 600 '" + path
                    + "'");
        }
        if (Files.size(path) > MAX_BYTES) {
            throw new VaultException(path + " is bigger than a key file: expected at most " + MAX_BYTES + " bytes");
        }
        return Files.readAllBytes(path);
    }
}
