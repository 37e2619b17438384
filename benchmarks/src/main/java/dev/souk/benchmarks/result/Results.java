package dev.souk.benchmarks.result;

import java.util.List;
import java.util.Optional;

/**
 * All that one run of the ruler has found.
 *
 * @param date of the run, ISO 8601
 */
public record Results(String date, Machine machine, List<Contender> contenders, List<LeftOut> leftOut,
        List<ScenarioResult> scenarios) {

    public Optional<ScenarioResult> scenario(String id) {
        return scenarios.stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }
}
