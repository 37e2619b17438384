package dev.souk.benchmarks.targets;

import java.time.Duration;

import dev.souk.benchmarks.RunRefused;
import dev.souk.benchmarks.load.PlainGet;
import dev.souk.benchmarks.process.Pause;

/** Souk's usage records on their way to the database, as its metrics tell. */
public record Journal(int managementPort) {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /**
     * How many there are.
     *
     * @param waiting in memory
     * @param written so far
     */
    public record State(long waiting, long written) {

        static State parse(String metrics) {
            return new State(value(metrics, "souk_usage_records_waiting"),
                    value(metrics, "souk_usage_records_written_total"));
        }

        /** A series is there from its first event on. */
        private static long value(String metrics, String name) {
            return metrics.lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToLong(line -> Math.round(Double.parseDouble(line.substring(name.length() + 1).trim())))
                    .findFirst()
                    .orElse(0);
        }
    }

    public State state() {
        return State.parse(PlainGet.body(managementPort, "/metrics"));
    }

    /** Waits until everything is in the database. */
    public State drain() {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        State state = state();
        while (state.waiting() > 0) {
            if (System.nanoTime() > giveUp) {
                throw new RunRefused(state.waiting() + " usage records still wait " + PATIENCE.toSeconds()
                        + " s after the load: the database does not keep up");
            }
            Pause.of(PAUSE);
            state = state();
        }
        return state;
    }
}
