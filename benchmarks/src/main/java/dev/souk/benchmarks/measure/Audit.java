package dev.souk.benchmarks.measure;

import java.util.Optional;

import dev.souk.benchmarks.load.LoadResult;

/** Whether the provider has seen what the client has, so that nothing was answered or asked twice in between. */
final class Audit {

    private static final double TOLERANCE = 0.05;
    private static final int REQUESTS_PER_CONNECTION = 4;

    private Audit() {}

    /**
     * What is wrong, if anything. Rates are compared, as the two are asked for their counts some milliseconds apart.
     *
     * @param served  requests that the provider counted
     * @param seconds in which it did
     */
    static Optional<String> of(LoadResult result, long served, double seconds, int connections) {
        double expected = result.requests() / result.seconds() * seconds;
        double allowed = expected * TOLERANCE + (double) connections * REQUESTS_PER_CONNECTION;
        return Math.abs(served - expected) <= allowed
                ? Optional.empty()
                : Optional.of("the provider counted %,d requests in %.3f s, the client %,d in %.3f s".formatted(served,
                        seconds, result.requests(), result.seconds()));
    }
}
