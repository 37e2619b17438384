package dev.souk.cli.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that only their owner may read. */
final class PrivateFile {

    private PrivateFile() {}

    /** The file is there with its whole content, or not at all: a kill leaves no half-written one. */
    static void write(Path file, String content) throws IOException {
        // A temporary file is created for its owner only, and keeps that when it is moved.
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), ".draft");
        try {
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
