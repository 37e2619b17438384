package dev.souk.benchmarks.compare;

import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.Statistic;

/** How a figure's ratio to nginx stands to the committed one. */
public record Change(String scenario, Target target, Figure figure, Statistic before, Statistic now) {

    /** What two runs on the same machine differ by anyway. */
    private static final double LEAST_NOISE = 0.05;

    /** The same where so few rounds were run that how far they lie apart says little. */
    private static final double LEAST_NOISE_OF_FEW = 0.25;
    private static final int FEW = 3;

    public enum Verdict {
        WORSE, BETTER, SAME
    }

    /** As a share of the committed ratio: above zero is more than it was, and all compared figures are costs. */
    public double growth() {
        return now.median() / before.median() - 1;
    }

    /** How far the ratio may move without meaning anything: as far as the rounds of both runs lie apart. */
    public double noise() {
        return Math.max(before.count() < FEW || now.count() < FEW ? LEAST_NOISE_OF_FEW : LEAST_NOISE,
                before.spread() + now.spread());
    }

    public Verdict verdict() {
        if (growth() > noise()) {
            return Verdict.WORSE;
        }
        return growth() < -noise() ? Verdict.BETTER : Verdict.SAME;
    }
}
