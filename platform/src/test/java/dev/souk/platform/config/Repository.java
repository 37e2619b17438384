package dev.souk.platform.config;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files that ship beside the code. */
public final class Repository {

    private Repository() {}

    /** The folder that holds {@code mvnw}, wherever below it the tests run. */
    public static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException(start + " is outside the repository: expected a folder above it with mvnw");
    }
}
