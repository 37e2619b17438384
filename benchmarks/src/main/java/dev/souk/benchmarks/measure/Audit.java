package dev.souk.benchmarks.measure;

import java.util.Optional;

import dev.souk.benchmarks.load.LoadResult;

/** Whether the provider has seen what the client has, so that nothing was answered or asked twice in between. */
final class Audit {

    /** The two look at their counts some milliseconds apart. */
    private static final double TOLERANCE = 0.03;
    private static final int REQUESTS_PER_CONNECTION = 4;

    private Audit() {}

    /** What is wrong, if anything. */
    static Optional<String> of(LoadResult result, long served, int connections) {
        double allowed = result.requests() * TOLERANCE + (double) connections * REQUESTS_PER_CONNECTION;
        return Math.abs(served - result.requests()) <= allowed
                ? Optional.empty()
                : Optional.of("the client counted %,d requests in the window, the provider %,d"
                        .formatted(result.requests(), served));
    }
}
