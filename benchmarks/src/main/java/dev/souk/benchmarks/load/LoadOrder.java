package dev.souk.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.souk.benchmarks.plan.Scenario;

/** What the load client is told: its options, without address and headers. */
public record LoadOrder(List<String> options, Duration length) {

    public static LoadOrder unary(Scenario.Unary unary, Duration ramp, Duration window) {
        return windowed("unary", unary.connections(), ramp, window, "--prompt-bytes", text(unary.promptBytes()));
    }

    /** Enough connections that a request which is due never waits for one to become free. */
    public static LoadOrder atRate(int rate, int connections, int promptBytes, Duration ramp, Duration window) {
        return windowed("unary", connections, ramp, window, "--rate", text(rate), "--prompt-bytes", text(promptBytes));
    }

    public static LoadOrder streams(Scenario.Streams streams, Duration ramp, Duration window) {
        return windowed("stream", streams.streams(), ramp, window, "--events", text(streams.events()), "--gap-us",
                text(streams.gap().toNanos() / 1_000));
    }

    /** Streams without end, one event per second each. */
    public static LoadOrder slow(int streams, int perSecond) {
        return new LoadOrder(List.of("--mode", "slow", "--connections", text(streams), "--ramp", text(perSecond),
                "--gap-us", "1000000"), Duration.ofSeconds(streams / perSecond));
    }

    private static LoadOrder windowed(String mode, int connections, Duration ramp, Duration window, String... more) {
        List<String> options = new ArrayList<>(List.of("--mode", mode, "--connections", text(connections), "--warmup",
                seconds(ramp), "--duration", seconds(window)));
        options.addAll(List.of(more));
        return new LoadOrder(List.copyOf(options), ramp.plus(window));
    }

    private static String seconds(Duration duration) {
        return Double.toString(duration.toMillis() / 1_000.0);
    }

    private static String text(long number) {
        return Long.toString(number);
    }
}
