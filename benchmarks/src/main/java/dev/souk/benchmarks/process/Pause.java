package dev.souk.benchmarks.process;

import java.time.Duration;

/** A sleep; being interrupted ends the run. */
public final class Pause {

    private Pause() {}

    public static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
