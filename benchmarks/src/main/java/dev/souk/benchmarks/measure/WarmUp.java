package dev.souk.benchmarks.measure;

import java.time.Duration;

import dev.souk.benchmarks.RunRefused;
import dev.souk.benchmarks.load.LoadOrder;
import dev.souk.benchmarks.plan.Scenario;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.targets.Tested;

/** Load that is not reported, until a request costs what it will cost from then on. */
public record WarmUp(Bench bench, Tested tested) {

    private static final int CONNECTIONS = 16;
    /** LiteLLM takes so long for a request that more would only wait. */
    private static final int FEW_CONNECTIONS = 4;
    private static final int PROMPT_BYTES = 200;
    private static final int EVENTS = 50;
    private static final Duration PORTION = Duration.ofSeconds(3);
    private static final int GENTLE_RATE = 200;
    private static final Duration GENTLE_PACE = Duration.ofMillis(20);
    private static final double LEVEL = 0.05;
    private static final int PATIENCE = 3;

    /**
     * What is known after it.
     *
     * @param isLevel whether the last two portions cost the same
     */
    public record Warmth(double microsPerRequest, Duration took, boolean isLevel) {
        public double capacity() {
            return 1e6 / microsPerRequest;
        }
    }

    /** At least so long, and then until two portions cost the same, within limits. */
    public Warmth thorough(Duration least) {
        if (tested.target() == Target.DIRECT) {
            return new Warmth(0, Duration.ZERO, true);
        }
        if (!tested.target().isManaged()) {
            return new Warmth(unary(PORTION.dividedBy(2)), PORTION, true);
        }
        long started = System.nanoTime();
        Duration longest = least.multipliedBy(PATIENCE);
        double last = unary(PORTION);
        while (true) {
            streams(PORTION);
            double now = unary(PORTION);
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            boolean isLevel = Math.abs(now - last) <= LEVEL * last;
            if ((took.compareTo(least) >= 0 && isLevel) || took.compareTo(longest) >= 0) {
                return new Warmth(now, took, isLevel);
            }
            last = now;
        }
    }

    /** A little of both kinds of traffic: it loads code, and leaves no room in memory that streams could fill unseen. */
    void gentle(Duration each) {
        Scenario.Streams streams = new Scenario.Streams("warm-up", "warm-up", connections(), EVENTS, GENTLE_PACE);
        run(LoadOrder.atRate(GENTLE_RATE, connections(), PROMPT_BYTES, Duration.ZERO, each));
        run(LoadOrder.streams(streams, Duration.ZERO, each));
    }

    private double unary(Duration length) {
        Scenario.Unary unary = new Scenario.Unary("warm-up", "warm-up", connections(), PROMPT_BYTES);
        return run(LoadOrder.unary(unary, Duration.ZERO, length)).microsPerRequest();
    }

    private void streams(Duration length) {
        Scenario.Streams streams = new Scenario.Streams("warm-up", "warm-up", connections(), EVENTS,
                Duration.ofMillis(2));
        run(LoadOrder.streams(streams, Duration.ZERO, length));
    }

    private WindowCost run(LoadOrder order) {
        try {
            return new WindowRun(bench, tested).run(order, connections());
        } catch (RunRefused e) {
            throw new RunRefused("warm-up, " + tested.target().id() + ": " + e.getMessage(), e);
        }
    }

    private int connections() {
        return tested.target() == Target.LITELLM ? FEW_CONNECTIONS : CONNECTIONS;
    }
}
