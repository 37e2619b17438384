package dev.souk.benchmarks.targets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options of a JVM that runs. */
final class JvmOptions {

    private JvmOptions() {}

    static List<String> of(long pid) {
        try {
            return select(List.of(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).split("\0", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without what belongs to the program: its class path, its properties, and a cache made from its classes. */
    static List<String> select(List<String> commandLine) {
        List<String> options = new ArrayList<>();
        for (int i = 1; i < commandLine.size() && commandLine.get(i).startsWith("-"); i++) {
            String word = commandLine.get(i);
            if (word.equals("-cp")) {
                i++;
            } else if (!word.startsWith("-D") && !word.startsWith("-XX:AOT") && !word.startsWith("-XX:SharedArchive")) {
                options.add(word);
            }
        }
        return List.copyOf(options);
    }
}
