package dev.souk.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.Results;
import dev.souk.benchmarks.result.ScenarioResult;

/** Ratios to nginx then and now; absolute numbers of two runs on a shared machine can't be compared. */
public record Comparison(List<Change> changes) {

    private static final Set<Target> OURS = EnumSet.of(Target.SOUK, Target.BARE);

    public static Comparison of(Results committed, Results now) {
        List<Change> changes = new ArrayList<>();
        for (ScenarioResult scenario : now.scenarios()) {
            committed.scenario(scenario.id()).ifPresent(before -> changes.addAll(changes(before, scenario)));
        }
        return new Comparison(List.copyOf(changes));
    }

    public List<Change> worse() {
        return changes.stream().filter(change -> change.verdict() == Change.Verdict.WORSE).toList();
    }

    /** One line for each figure, what got worse last. */
    public List<String> lines() {
        List<Change> sorted = new ArrayList<>(changes.stream()
                .filter(change -> change.verdict() != Change.Verdict.WORSE)
                .toList());
        sorted.addAll(worse());
        return sorted.stream().map(Comparison::line).toList();
    }

    private static List<Change> changes(ScenarioResult before, ScenarioResult now) {
        List<Change> changes = new ArrayList<>();
        for (Target target : OURS) {
            for (Figure figure : Arrays.stream(Figure.values()).filter(Figure::isCompared).toList()) {
                before.ratio(target, Target.NGINX, figure)
                        .ifPresent(old -> now.ratio(target, Target.NGINX, figure)
                                .ifPresent(fresh -> changes.add(
                                        new Change(now.id(), target, figure, old, fresh))));
            }
        }
        return changes;
    }

    private static String line(Change change) {
        return "%-6s  %-12s %-5s %-16s %.2f x nginx, was %.2f: %+.0f %% (noise ±%.0f %%)".formatted(
                change.verdict().name().toLowerCase(Locale.ROOT), change.scenario(), change.target().id(),
                change.figure().title(), change.now().median(), change.before().median(), change.growth() * 100,
                change.noise() * 100);
    }
}
