package dev.souk.benchmarks.report;

import java.util.Comparator;
import java.util.List;

import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.Results;
import dev.souk.benchmarks.result.ScenarioResult;

/** Shows what the limit was: the cores' busy shares in the scenarios that fill a core, and what client and mock can do. */
record LimitSection(Results results) {

    String markdown() {
        Table table = new Table(List.of("", "scenario", "seen per second", "core 0 busy", "others on core 0",
                "core 1 busy", "records written later"));
        results.scenarios()
                .stream()
                .filter(LimitSection::fillsACore)
                .forEach(scenario -> scenario.targets()
                        .forEach(target -> table.row(row(scenario, target))));
        return table.markdown() + disturbance();
    }

    /** The most that others took of the target's core in any window, in all scenarios. */
    private String disturbance() {
        return results.scenarios()
                .stream()
                .flatMap(scenario -> scenario.targets()
                        .stream()
                        .flatMap(target -> scenario.statistic(target, Figure.CORE_0_OTHERS)
                                .stream()
                                .map(others -> new Disturbance(scenario, target, others.max()))))
                .max(Comparator.comparingDouble(Disturbance::share))
                .map(worst -> "\nOf all windows, others took most of core 0 in one of %s in `%s`: %.0f %%.\n".formatted(
                        worst.target().title(), worst.scenario().id(), worst.share() * 100))
                .orElse("");
    }

    private record Disturbance(ScenarioResult scenario, Target target, double share) {}

    private static List<String> row(ScenarioResult scenario, Target target) {
        Figure seen = scenario.statistic(target, Figure.REQUESTS_PER_SECOND).isPresent()
                ? Figure.REQUESTS_PER_SECOND
                : Figure.EVENTS_PER_SECOND;
        return List.of(ScenarioSection.name(target), "`" + scenario.id() + "`", cell(scenario, target, seen),
                cell(scenario, target, Figure.CORE_0_BUSY), cell(scenario, target, Figure.CORE_0_OTHERS),
                cell(scenario, target, Figure.CORE_1_BUSY), cell(scenario, target, Figure.DEFERRED_RECORDS));
    }

    private static String cell(ScenarioResult scenario, Target target, Figure figure) {
        return scenario.statistic(target, figure).map(value -> Numbers.cell(figure, value)).orElse("");
    }

    private static boolean fillsACore(ScenarioResult scenario) {
        return scenario.targets()
                .stream()
                .anyMatch(target -> scenario.statistic(target, Figure.CAPACITY).isPresent()
                        || scenario.statistic(target, Figure.EVENT_CAPACITY).isPresent());
    }
}
