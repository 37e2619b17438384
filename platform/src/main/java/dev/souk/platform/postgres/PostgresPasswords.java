package dev.souk.platform.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The passwords of the embedded server's roles. They stand in a file, one a line, the superuser's first because initdb
 * takes the first line of the file that it is given.
 */
record PostgresPasswords(String superuser, String owner, String service) {

    private static final int BYTES = 24;

    /**
     * Reads the file, or makes it. It is whole on the disk before anything is protected with what stands in it, so no
     * crash can leave a server behind whose passwords nobody knows.
     */
    static PostgresPasswords readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        List<String> lines = Files.readAllLines(file, US_ASCII);
        if (lines.size() != 3 || lines.stream().anyMatch(String::isBlank)) {
            throw new EmbeddedPostgresException(file + " is damaged, expected three lines of passwords: restore it from"
                    + " a backup, or set SOUK_DATABASE_URL to use an external database");
        }
        return new PostgresPasswords(lines.get(0), lines.get(1), lines.get(2));
    }

    private static void create(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        String text = random() + "\n" + random() + "\n" + random() + "\n";
        try (FileChannel channel = FileChannel.open(unfinished,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        Folders.sync(file.toAbsolutePath().resolveSibling("."));
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "PostgresPasswords[…]";
    }
}
