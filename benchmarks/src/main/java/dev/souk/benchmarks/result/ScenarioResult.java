package dev.souk.benchmarks.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Target;

/**
 * A scenario's samples, by target and in the order of the rounds.
 *
 * @param care how often and how long, in words
 */
public record ScenarioResult(String id, String title, String care, Map<Target, List<Sample>> samples) {

    /** From this on a core counts as full. */
    private static final double FULL = 0.95;

    public ScenarioResult {
        samples = samples.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(samples));
    }

    public List<Target> targets() {
        return List.copyOf(samples.keySet());
    }

    public List<Sample> of(Target target) {
        return samples.getOrDefault(target, List.of());
    }

    public Optional<Statistic> statistic(Target target, Figure figure) {
        return statisticOf(of(target).stream().map(sample -> sample.of(figure)).toList());
    }

    /** How the target's figure stands to another's in the same rounds. */
    public Optional<Statistic> ratio(Target target, Target other, Figure figure) {
        List<Sample> mine = of(target);
        List<Sample> theirs = of(other);
        return statisticOf(IntStream.range(0, Math.min(mine.size(), theirs.size()))
                .mapToObj(round -> ratio(mine.get(round).of(figure), theirs.get(round).of(figure)))
                .toList());
    }

    /** Whether something else than the target's core was the limit in any of its rounds. */
    public boolean isClientBound(Target target) {
        return of(target).stream()
                .filter(sample -> sample.of(Figure.CAPACITY).isPresent()
                        || sample.of(Figure.EVENT_CAPACITY).isPresent())
                .anyMatch(sample -> sample.of(Figure.CORE_0_BUSY).orElse(1) < FULL);
    }

    public static boolean isFull(double busy) {
        return busy >= FULL;
    }

    /** Adds to each round of each target what the direct run of that round has to say about it. */
    public ScenarioResult withAdded(Figure added, Figure latency) {
        Map<Target, List<Sample>> more = new EnumMap<>(Target.class);
        List<Sample> direct = of(Target.DIRECT);
        samples.forEach((target, mine) -> more.put(target, target == Target.DIRECT
                ? mine
                : IntStream.range(0, mine.size())
                        .mapToObj(round -> round < direct.size()
                                ? added(mine.get(round), direct.get(round), added, latency)
                                : mine.get(round))
                        .toList()));
        return new ScenarioResult(id, title, care, more);
    }

    private static Sample added(Sample mine, Sample direct, Figure added, Figure latency) {
        OptionalDouble through = mine.of(latency);
        OptionalDouble without = direct.of(latency);
        return through.isPresent() && without.isPresent()
                ? mine.with(added, through.getAsDouble() - without.getAsDouble())
                : mine;
    }

    private static OptionalDouble ratio(OptionalDouble mine, OptionalDouble theirs) {
        return mine.isPresent() && theirs.isPresent() && theirs.getAsDouble() != 0
                ? OptionalDouble.of(mine.getAsDouble() / theirs.getAsDouble())
                : OptionalDouble.empty();
    }

    private static Optional<Statistic> statisticOf(List<OptionalDouble> values) {
        List<Double> present = new ArrayList<>();
        values.forEach(value -> value.ifPresent(present::add));
        return present.isEmpty() ? Optional.empty() : Optional.of(Statistic.of(present));
    }
}
