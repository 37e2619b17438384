package dev.souk.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

import dev.souk.benchmarks.measure.WarmUp;
import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Step;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.Sample;

/** Tells whoever waits what is going on. */
public record Progress(PrintStream out) {

    private static final List<Figure> TOLD = List.of(Figure.CPU_PER_REQUEST, Figure.CPU_PER_EVENT,
            Figure.REQUESTS_PER_SECOND, Figure.EVENTS_PER_SECOND, Figure.LATENCY_P50, Figure.TTFT_P50,
            Figure.GAP_P99, Figure.RSS_PER_STREAM, Figure.START, Figure.DATABASE_CPU, Figure.DEFERRED_RECORDS,
            Figure.CORE_0_BUSY, Figure.CORE_1_BUSY, Figure.CORE_0_OTHERS);

    public void started(Target target, Duration toFirstToken) {
        if (target != Target.DIRECT) {
            out.printf("%-8s first token %,d ms after its start%n", target.id(), toFirstToken.toMillis());
        }
    }

    public void warm(Target target, WarmUp.Warmth warmth) {
        if (target.isManaged()) {
            out.printf("%-8s warmed up for %d s: %,.1f CPU µs/request%s%n", target.id(), warmth.took().toSeconds(),
                    warmth.microsPerRequest(), warmth.isLevel() ? "" : ", not level yet");
        }
    }

    public void measured(Step step, int round, Target target, Sample sample) {
        StringBuilder line = new StringBuilder("%-12s %d/%d %-8s".formatted(step.scenario().id(), round + 1,
                step.rounds(), target.id()));
        TOLD.forEach(figure -> sample.of(figure)
                .ifPresent(value -> line.append("  %s %,.4g".formatted(figure.title(), value))));
        out.println(line);
    }
}
