package dev.souk.benchmarks.measure;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import dev.souk.benchmarks.RunRefused;
import dev.souk.benchmarks.load.LoadOrder;
import dev.souk.benchmarks.load.LoadResult;
import dev.souk.benchmarks.load.LoadRun;
import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Scenario;
import dev.souk.benchmarks.plan.Step;
import dev.souk.benchmarks.process.Pause;
import dev.souk.benchmarks.process.ProcessTree;
import dev.souk.benchmarks.result.Sample;
import dev.souk.benchmarks.targets.Journal;
import dev.souk.benchmarks.targets.Tested;

/**
 * Many streams that stay open. The target is started anew and only warmed a little: memory that earlier load has left to
 * it would hide what the streams need.
 */
record SlowRun(Bench bench, Tested tested) {

    private static final int STREAMS_PER_SECOND = 1_000;
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double BYTES_PER_KB = 1 << 10;
    private static final double BYTES_PER_MB = 1 << 20;

    Sample run(Scenario.SlowStreams slow, Step step) {
        tested.close();
        tested.start();
        new WarmUp(bench, tested).gentle(step.ramp());
        Pause.of(QUIET);
        long before = resident();
        WindowRun window = new WindowRun(bench, tested);
        try (LoadRun load = bench.load(tested, LoadOrder.slow(slow.streams(), STREAMS_PER_SECOND))) {
            int open = load.awaitOpen();
            Pause.of(QUIET);
            Reading from = Reading.take(bench, tested);
            Pause.of(step.window());
            Span span = new Span(from, Reading.take(bench, tested));
            long resident = resident();
            long atProvider = bench.mock().stats().streamsOpen();
            load.stop();
            load.awaitMeasured();
            LoadResult result = load.awaitResult();
            WindowRun.refuse(result, tested);
            if (open != slow.streams() || atProvider != slow.streams()) {
                throw new RunRefused("%,d streams were open at the client and %,d at the provider, expected %,d"
                        .formatted(open, atProvider, slow.streams()));
            }
            window.settle();
            tested.journal().ifPresent(Journal::drain);
            return sample(slow, span, result, before, resident);
        }
    }

    private static Sample sample(Scenario.SlowStreams slow, Span span, LoadResult result, long before, long resident) {
        double eventsPerSecond = result.events() / result.seconds();
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.CPU_PER_EVENT, span.targetShare() * MICROS_PER_SECOND / eventsPerSecond);
        figures.put(Figure.EVENTS_PER_SECOND, eventsPerSecond);
        figures.put(Figure.GAP_P50, result.gap().p50());
        figures.put(Figure.GAP_P99, result.gap().p99());
        figures.put(Figure.RSS, resident / BYTES_PER_MB);
        figures.put(Figure.RSS_PER_STREAM, (resident - before) / BYTES_PER_KB / slow.streams());
        figures.put(Figure.CORE_0_BUSY, span.targetShare());
        figures.put(Figure.CORE_0_OTHERS, span.othersShare());
        figures.put(Figure.CORE_1_BUSY, span.restShare() + result.cpuShare());
        return new Sample(figures);
    }

    private long resident() {
        return tested.tree().map(ProcessTree::residentBytes).orElse(0L);
    }
}
