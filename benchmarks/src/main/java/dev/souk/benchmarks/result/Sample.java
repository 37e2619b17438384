package dev.souk.benchmarks.result;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

import dev.souk.benchmarks.plan.Figure;

/** What one run of one scenario against one target was worth. */
public record Sample(Map<Figure, Double> figures) {

    public Sample {
        figures = figures.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(figures));
    }

    public OptionalDouble of(Figure figure) {
        Double value = figures.get(figure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public Sample with(Figure figure, double value) {
        EnumMap<Figure, Double> more = new EnumMap<>(Figure.class);
        more.putAll(figures);
        more.put(figure, value);
        return new Sample(more);
    }
}
