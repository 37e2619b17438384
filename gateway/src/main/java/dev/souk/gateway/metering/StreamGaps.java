package dev.souk.gateway.metering;

import dev.souk.platform.telemetry.Buckets;

/**
 * How long the pauses inside one stream were, as counts of buckets. One event loop writes it; noting a gap is a few
 * comparisons and two additions.
 */
public final class StreamGaps {

    private static final long[] BOUNDS = Buckets.GAP.nanos();

    /** One more than there are bounds: the last takes what is longer than all of them. */
    public static final int BUCKETS = BOUNDS.length + 1;

    private final int[] counts = new int[BUCKETS];
    private long totalNanos;

    /** Notes one gap. */
    void add(long nanos) {
        int bucket = 0;
        while (bucket < BOUNDS.length && nanos > BOUNDS[bucket]) {
            bucket++;
        }
        counts[bucket]++;
        totalNanos += nanos;
    }

    /** The upper bound of a bucket but the last, in nanoseconds. */
    public static long bound(int bucket) {
        return BOUNDS[bucket];
    }

    public int count(int bucket) {
        return counts[bucket];
    }

    public long totalNanos() {
        return totalNanos;
    }
}
