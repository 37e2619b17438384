package dev.souk.benchmarks.measure;

/** What happened between two readings. */
record Span(Reading from, Reading to) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    double seconds() {
        return (to.at() - from.at()) / NANOS_PER_SECOND;
    }

    /** CPU time of the target for each second. */
    double targetShare() {
        return share(to.target() - from.target());
    }

    /** CPU time of provider and database for each second. */
    double restShare() {
        return share(to.rest() - from.rest());
    }

    double databaseMicros() {
        return (to.database() - from.database()) / NANOS_PER_MICRO;
    }

    double targetMicros() {
        return (to.target() - from.target()) / NANOS_PER_MICRO;
    }

    /** What the target's core gave to others; never below zero, as the core's clock has steps of 10 ms. */
    double othersShare() {
        return Math.max(0, share(to.targetCore().nanosSince(from.targetCore())) - targetShare());
    }

    private double share(long nanos) {
        return (double) nanos / (to.at() - from.at());
    }
}
