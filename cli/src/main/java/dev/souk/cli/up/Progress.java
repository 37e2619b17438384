package dev.souk.cli.up;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells on standard error what is being started and how long it took. */
final class Progress {

    private final PrintStream err;

    Progress(PrintStream err) {
        this.err = err;
    }

    void say(String sentence) {
        err.println("souk: " + sentence);
    }

    <T> T step(String name, Supplier<T> step) {
        long start = System.nanoTime();
        T result = step.get();
        say(String.format(Locale.ROOT, "%s (%.1f s)", name, (System.nanoTime() - start) / 1e9));
        return result;
    }
}
