package dev.souk.benchmarks.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a process is started: what, where, with which variables added. */
public record Program(String name, List<String> command, Path folder, Map<String, String> environment) {

    public static Program of(String name, Path folder, String... command) {
        return new Program(name, List.of(command), folder, Map.of());
    }

    public Program with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Program(name, command, folder, more);
    }
}
