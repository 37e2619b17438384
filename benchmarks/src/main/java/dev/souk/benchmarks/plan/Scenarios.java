package dev.souk.benchmarks.plan;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** All scenarios, in the order in which they are run and reported. */
public final class Scenarios {

    private static final int SMALL_PROMPT_BYTES = 200;
    private static final int LARGE_PROMPT_BYTES = 300_000;
    /** About 100,000 tokens of English. */
    private static final int HUGE_PROMPT_BYTES = 400_000;
    private static final Duration PACE = Duration.ofMillis(20);

    private Scenarios() {}

    public static List<Scenario> all() {
        return List.of(
                unary(1), unary(16), unary(64),
                new Scenario.FixedRate("rate-200", "Whole answers at a fixed 200 requests/s", 200),
                new Scenario.FixedRate("rate-1000", "Whole answers at a fixed 1,000 requests/s", 1_000),
                new Scenario.Streams("paced", "Paced streams: 64 at once, 64 events, one every 20 ms", 64, 64, PACE),
                new Scenario.Streams("burst", "Burst streams: 16 at once, 200 events, as fast as they come", 16, 200,
                        Duration.ZERO),
                new Scenario.Unary("prompt-300k", "300 KB prompts, whole answers on 16 connections", 16,
                        LARGE_PROMPT_BYTES),
                new Scenario.BesideLarge("beside-100k", "100k-token prompts beside small paced streams",
                        new Scenario.Streams("beside-100k", "16 paced streams", 16, 64, PACE), HUGE_PROMPT_BYTES, 10),
                slow(1_000), slow(5_000), slow(9_000),
                new Scenario.FirstToken("start", "Start of the process to the first streamed token"));
    }

    public static Scenario named(String id) {
        return all().stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scenario '" + id + "': expected one of "
                        + all().stream().map(Scenario::id).collect(Collectors.joining(", "))));
    }

    private static Scenario unary(int connections) {
        return new Scenario.Unary("unary-" + connections,
                "Whole answers on " + connections + (connections == 1 ? " connection" : " connections"), connections,
                SMALL_PROMPT_BYTES);
    }

    private static Scenario slow(int streams) {
        return new Scenario.SlowStreams("slow-" + streams / 1_000 + "k",
                "%,d slow streams, one event per second each".formatted(streams), streams);
    }
}
