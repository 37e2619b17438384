package dev.souk.benchmarks.plan;

import java.time.Duration;

/** A kind of load. Each record is one shape of traffic with its size. */
public sealed interface Scenario {

    /** Its name on the command line and in JSON. */
    String id();

    String title();

    /** Whole answers in a closed loop: as many as the connections get through. */
    record Unary(String id, String title, int connections, int promptBytes) implements Scenario {}

    /** Whole answers at a fixed rate per second, latencies counted from the time a request was due. */
    record FixedRate(String id, String title, int rate) implements Scenario {}

    /** So many streams at once, over and over; a gap of zero is a burst, as fast as the provider can write. */
    record Streams(String id, String title, int streams, int events, Duration gap) implements Scenario {
        public boolean isBurst() { return gap.isZero(); }
    }

    /** Small paced streams, alone and then beside one client that keeps sending a large prompt. */
    record BesideLarge(String id, String title, Streams small, int promptBytes, int rate) implements Scenario {}

    /** Streams that stay open with one event per second each, on a freshly started target. */
    record SlowStreams(String id, String title, int streams) implements Scenario {}

    /** From the start of the process to the first streamed token through it. */
    record FirstToken(String id, String title) implements Scenario {}
}
