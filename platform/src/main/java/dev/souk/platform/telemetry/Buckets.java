package dev.souk.platform.telemetry;

import java.time.Duration;
import java.util.Arrays;

/** The bucket bounds of our histograms, each chosen for what it measures; the largest quantities fall behind the last. */
public enum Buckets {

    /** A whole request: from a refusal in memory to a long stream. */
    REQUEST(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000),

    /** Until the first token. */
    FIRST_TOKEN(10, 25, 50, 100, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000, 20_000, 30_000, 60_000),

    /** Between two reads of a stream. */
    GAP(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000),

    /** What the gateway itself adds. */
    OVERHEAD(0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10, 25, 50, 100, 250, 1_000),

    /** How late an event loop is. */
    LAG(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000),

    /** A call of the control plane's API. */
    API(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000);

    @SuppressWarnings("ImmutableEnumChecker") // never handed out
    private final Duration[] bounds;

    Buckets(double... millis) {
        bounds = Arrays.stream(millis)
                .mapToObj(each -> Duration.ofNanos(Math.round(each * 1_000_000)))
                .toArray(Duration[]::new);
    }

    /** The upper bounds, rising. */
    public Duration[] bounds() {
        return bounds.clone();
    }

    /** The same in nanoseconds. */
    public long[] nanos() {
        return Arrays.stream(bounds).mapToLong(Duration::toNanos).toArray();
    }
}
