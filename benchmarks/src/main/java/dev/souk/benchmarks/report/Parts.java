package dev.souk.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The parts of the page that are written by hand: one Markdown file each. */
public record Parts(Path folder) {

    /** Ends with an empty line, so that parts can follow each other. */
    String text(String name) {
        try {
            return Files.readString(folder.resolve(name + ".md")).strip() + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
