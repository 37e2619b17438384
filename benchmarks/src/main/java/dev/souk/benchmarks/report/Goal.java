package dev.souk.benchmarks.report;

import java.util.Optional;

import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.Results;
import dev.souk.benchmarks.result.Statistic;

/** What Souk, governed, has set itself to reach. Each is judged by the median. */
enum Goal {

    UNARY("Whole answers per second on one core, 64 connections", "at least 0.45 × nginx", "unary-64",
            Figure.CAPACITY, 0.45, "%.2f × nginx") {
        @Override
        boolean isReached(double value) {
            return value >= bound;
        }
    },
    BURST("CPU time for an event of a burst stream", "at most 1.1 × nginx", "burst", Figure.CPU_PER_EVENT, 1.1,
            "%.2f × nginx") {
        @Override
        boolean isReached(double value) {
            return value <= bound;
        }
    },
    MEMORY("Memory for a slow stream, 9,000 open", "at most 40 KB", "slow-9k", Figure.RSS_PER_STREAM, 40, "%.1f KB") {
        @Override
        boolean isReached(double value) {
            return value <= bound;
        }

        @Override
        Optional<Statistic> value(Results results) {
            return results.scenario(scenario).flatMap(found -> found.statistic(Target.SOUK, figure));
        }
    };

    final String what;
    final String wanted;
    final String scenario;
    final Figure figure;
    final double bound;
    private final String format;

    Goal(String what, String wanted, String scenario, Figure figure, double bound, String format) {
        this.what = what;
        this.wanted = wanted;
        this.scenario = scenario;
        this.figure = figure;
        this.bound = bound;
        this.format = format;
    }

    abstract boolean isReached(double value);

    /** As a ratio to nginx, unless the goal is an absolute one. */
    Optional<Statistic> value(Results results) {
        return results.scenario(scenario).flatMap(found -> found.ratio(Target.SOUK, Target.NGINX, figure));
    }

    String shown(double value) {
        return format.formatted(value);
    }
}
