package dev.souk.benchmarks.measure;

import java.time.Duration;
import java.util.Map;

import dev.souk.benchmarks.load.LoadOrder;
import dev.souk.benchmarks.load.LoadRun;
import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Scenario;
import dev.souk.benchmarks.plan.Step;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.Sample;
import dev.souk.benchmarks.targets.Tested;

/** One round of one scenario against one target. */
public record ScenarioRun(Bench bench, Tested tested) {

    private static final int RATE_PROMPT_BYTES = 200;
    private static final int RATE_CONNECTIONS = 64;
    private static final int LARGE_CONNECTIONS = 8;

    /** Refuses the run when anything in it was wrong. */
    public Sample of(Step step) {
        return switch (step.scenario()) {
            case Scenario.Unary unary -> unary(unary, step);
            case Scenario.FixedRate rate -> fixedRate(rate, step);
            case Scenario.Streams streams -> streams(streams, step);
            case Scenario.BesideLarge beside -> beside(beside, step);
            case Scenario.SlowStreams slow -> new SlowRun(bench, tested).run(slow, step);
            case Scenario.FirstToken _ -> start();
        };
    }

    private Sample unary(Scenario.Unary unary, Step step) {
        WindowCost cost = window(LoadOrder.unary(unary, step.ramp(), step.window()), unary.connections());
        Map<Figure, Double> figures = whole(cost);
        if (isMeasured() && unary.connections() > 1) {
            figures.put(Figure.CAPACITY, cost.capacity(cost.microsPerRequest(), cost.requestsPerSecond()));
        }
        return new Sample(figures);
    }

    private Sample fixedRate(Scenario.FixedRate rate, Step step) {
        LoadOrder order = LoadOrder.atRate(rate.rate(), RATE_CONNECTIONS, RATE_PROMPT_BYTES, step.ramp(),
                step.window());
        return new Sample(whole(window(order, RATE_CONNECTIONS)));
    }

    private Map<Figure, Double> whole(WindowCost cost) {
        Map<Figure, Double> figures = cost.common(tested.target());
        figures.put(Figure.REQUESTS_PER_SECOND, cost.requestsPerSecond());
        figures.put(Figure.LATENCY_P50, cost.result().latency().p50());
        figures.put(Figure.LATENCY_P99, cost.result().latency().p99());
        if (isMeasured()) {
            figures.put(Figure.CPU_PER_REQUEST, cost.microsPerRequest());
        }
        return figures;
    }

    private Sample streams(Scenario.Streams streams, Step step) {
        WindowCost cost = window(LoadOrder.streams(streams, step.ramp(), step.window()), streams.streams());
        Map<Figure, Double> figures = streamed(cost);
        if (isMeasured() && streams.isBurst()) {
            figures.put(Figure.EVENT_CAPACITY, cost.capacity(cost.microsPerEvent(), cost.eventsPerSecond()));
        }
        return new Sample(figures);
    }

    private Map<Figure, Double> streamed(WindowCost cost) {
        Map<Figure, Double> figures = cost.common(tested.target());
        figures.put(Figure.EVENTS_PER_SECOND, cost.eventsPerSecond());
        figures.put(Figure.TTFT_P50, cost.result().firstToken().p50());
        figures.put(Figure.TTFT_P99, cost.result().firstToken().p99());
        figures.put(Figure.GAP_P50, cost.result().gap().p50());
        figures.put(Figure.GAP_P99, cost.result().gap().p99());
        if (isMeasured()) {
            figures.put(Figure.CPU_PER_EVENT, cost.microsPerEvent());
        }
        return figures;
    }

    /** First the small streams alone, then with the large prompts, which begin before their window and outlast it. */
    private Sample beside(Scenario.BesideLarge beside, Step step) {
        LoadOrder small = LoadOrder.streams(beside.small(), step.ramp(), step.window());
        WindowCost alone = window(small, beside.small().streams());
        Duration around = step.ramp().plus(step.window()).plusSeconds(1);
        LoadOrder large = LoadOrder.atRate(beside.rate(), LARGE_CONNECTIONS, beside.promptBytes(), Duration.ZERO,
                around);
        try (LoadRun largeLoad = bench.load(tested, large)) {
            largeLoad.awaitMeasuring();
            WindowCost both = new WindowRun(bench, tested)
                    .run(small, beside.small().streams() + LARGE_CONNECTIONS * beside.rate());
            largeLoad.awaitMeasured();
            var largeResult = largeLoad.awaitResult();
            WindowRun.refuse(largeResult, tested);
            Map<Figure, Double> figures = streamed(both);
            figures.remove(Figure.CPU_PER_EVENT);
            figures.remove(Figure.CORE_1_BUSY);
            figures.put(Figure.GAP_ALONE_P50, alone.result().gap().p50());
            figures.put(Figure.GAP_ALONE_P99, alone.result().gap().p99());
            figures.put(Figure.LARGE_P50, largeResult.latency().p50());
            return new Sample(figures);
        }
    }

    private Sample start() {
        tested.close();
        return new Sample(Map.of(Figure.START, (double) tested.start().toMillis()));
    }

    private WindowCost window(LoadOrder order, int connections) {
        return new WindowRun(bench, tested).run(order, connections);
    }

    /** Whether there is a process whose time can be measured. */
    private boolean isMeasured() {
        return tested.target() != Target.DIRECT;
    }
}
