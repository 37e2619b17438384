package dev.souk.benchmarks.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import dev.souk.benchmarks.load.LoadResult;
import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.ScenarioResult;

/** A window's load and its price. The client's window and the clocks' are some milliseconds apart, so rates meet. */
record WindowCost(Span span, LoadResult result, long residentBytes, Optional<JournalCost> journal) {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double BYTES_PER_MB = 1 << 20;

    /** CPU time of the target for the whole window, with what it put off. */
    private double micros() {
        return span.targetShare() * result.seconds() * MICROS_PER_SECOND
                + journal.map(JournalCost::deferredMicros).orElse(0.0);
    }

    double microsPerRequest() {
        return micros() / result.requests();
    }

    double microsPerEvent() {
        return micros() / result.events();
    }

    double requestsPerSecond() {
        return result.requests() / result.seconds();
    }

    double eventsPerSecond() {
        return result.events() / result.seconds();
    }

    /** What one core can do: as seen where it was full, else from the CPU time. */
    double capacity(double microsForOne, double seenPerSecond) {
        double computed = MICROS_PER_SECOND / microsForOne;
        return ScenarioResult.isFull(span.targetShare()) ? Math.min(seenPerSecond, computed) : computed;
    }

    /** What every window has to tell. */
    Map<Figure, Double> common(Target target) {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.CORE_1_BUSY, span.restShare() + result.cpuShare());
        if (target == Target.DIRECT) {
            return figures;
        }
        figures.put(Figure.CORE_0_BUSY, span.targetShare());
        figures.put(Figure.CORE_0_OTHERS, span.othersShare());
        figures.put(Figure.RSS, residentBytes / BYTES_PER_MB);
        journal.ifPresent(cost -> {
            figures.put(Figure.DATABASE_CPU, cost.databasePerRecord());
            figures.put(Figure.DEFERRED_RECORDS, (double) cost.deferred() / result.requests());
        });
        return figures;
    }
}
