package dev.souk.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.souk.benchmarks.plan.Scenario;
import dev.souk.benchmarks.plan.Target;

/** What is not measured, with the reason that the report gives. */
public final class Exclusions {

    /** Of a core, that a fixed rate may take; beyond, latencies would tell of a queue only. */
    private static final double HIGHEST_LOAD = 0.7;
    private static final double FILES_PER_STREAM = 2.1;
    private static final int OPEN_FILES_COLUMN = 4;

    private Exclusions() {}

    /**
     * Why a target has no turn in a scenario; empty when it has.
     *
     * @param capacity requests per second that the target is roughly good for
     */
    public static Optional<String> reason(Target target, Scenario scenario, double capacity) {
        return switch (scenario) {
            case Scenario.FixedRate rate -> rate.rate() > HIGHEST_LOAD * capacity
                    ? Optional.of("one core is good for about %,.0f requests/s of it".formatted(capacity))
                    : Optional.empty();
            case Scenario.SlowStreams slow -> slowStreams(target, slow.streams());
            case Scenario.Unary _,Scenario.Streams _,Scenario.BesideLarge _,Scenario.FirstToken _ ->
                Optional.empty();
        };
    }

    private static Optional<String> slowStreams(Target target, int streams) {
        if (target == Target.PORTKEY) {
            return Optional.of("it leaves its streams open at the provider when their clients have left");
        }
        if (target == Target.LITELLM) {
            return Optional.of("it takes so much time for each stream that the run would become too long");
        }
        long files = openFiles();
        return files < FILES_PER_STREAM * streams
                ? Optional.of("it needs %,.0f open files, and the limit here is %,d".formatted(
                        FILES_PER_STREAM * streams, files))
                : Optional.empty();
    }

    private static long openFiles() {
        try {
            return Files.readAllLines(Path.of("/proc/self/limits"))
                    .stream()
                    .filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.split("\\s+", -1)[OPEN_FILES_COLUMN])
                    .mapToLong(text -> text.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(text))
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
