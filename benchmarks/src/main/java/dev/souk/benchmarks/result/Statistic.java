package dev.souk.benchmarks.result;

import java.util.Collection;
import java.util.List;

/** Several runs' worth of one figure: the middle and how far they lie apart. */
public record Statistic(double median, double min, double max, int count) {

    public static Statistic of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a statistic of no values");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Statistic(median, sorted.getFirst(), sorted.getLast(), sorted.size());
    }

    /** Half the way from the smallest to the largest, as a share of the median. */
    public double spread() {
        return median == 0 ? 0 : (max - min) / 2 / Math.abs(median);
    }
}
