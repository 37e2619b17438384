package dev.souk.benchmarks.report;

import java.util.Locale;

import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.result.Statistic;

/** Numbers as people read them: three digits that mean something, and no more. */
final class Numbers {

    private Numbers() {}

    static String plain(double value) {
        double size = Math.abs(value);
        int digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    /** The median and, smaller, between which bounds the rounds lay. */
    static String cell(Figure figure, Statistic statistic) {
        return switch (figure) {
            case CORE_0_BUSY, CORE_1_BUSY, CORE_0_OTHERS, DEFERRED_RECORDS ->
                String.format(Locale.ROOT, "%.0f %%", statistic.median() * 100);
            case CPU_PER_REQUEST, CPU_PER_EVENT, CAPACITY, EVENT_CAPACITY, REQUESTS_PER_SECOND, EVENTS_PER_SECOND,
                    LATENCY_P50, LATENCY_P99, ADDED_P50, ADDED_P99, TTFT_P50, TTFT_P99, GAP_P50, GAP_P99,
                    GAP_ALONE_P50, GAP_ALONE_P99, LARGE_P50, RSS, RSS_PER_STREAM, START, DATABASE_CPU ->
                statistic.count() == 1
                        ? plain(statistic.median())
                        : plain(statistic.median()) + " <sub>" + plain(statistic.min()) + "–" + plain(statistic.max())
                                + "</sub>";
        };
    }

    static String ratio(Statistic ratio) {
        return String.format(Locale.ROOT, "%.2f ×", ratio.median());
    }
}
