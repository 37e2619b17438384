package dev.souk.cli.logging;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A log and the older ones beside it: {@code souk.log}, {@code souk.log.1} (the latest of them), {@code souk.log.2} …
 *
 * @param path      the one that is written to
 * @param mostBytes above this size it becomes {@code .1}
 */
public record LogFile(Path path, long mostBytes) {

    /** How many older ones are kept. */
    public static final int KEPT = 5;

    private static final long USUAL_BYTES = 20L * 1024 * 1024;

    public LogFile(Path path) {
        this(path, USUAL_BYTES);
    }

    /** The {@code number}th of the older ones, from 1 on. */
    public Path older(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    /** All that there may be, the oldest first. */
    public List<Path> all() {
        List<Path> all = new ArrayList<>();
        for (int number = KEPT; number > 0; number--) {
            all.add(older(number));
        }
        all.add(path);
        return all;
    }
}
