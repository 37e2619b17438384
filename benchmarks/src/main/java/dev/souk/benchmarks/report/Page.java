package dev.souk.benchmarks.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.souk.benchmarks.result.Contender;
import dev.souk.benchmarks.result.Machine;
import dev.souk.benchmarks.result.Results;
import dev.souk.benchmarks.result.Statistic;

/** The page docs/performance.md: what was measured, between what people have written about it. */
public record Page(Results results, Parts parts) {

    public String markdown() {
        return String.join("\n",
                "<!-- Made by benchmarks/run from benchmarks/results/baseline.json and benchmarks/report/*.md;"
                        + " benchmarks/run --page makes it again. -->",
                "# Performance", "",
                parts.text("introduction"),
                "## Goals", "", goals(),
                "## At a glance", "", new Overview(results).markdown(),
                "## Machine and targets", "", machine(results.machine()), "", contenders(),
                parts.text("method"),
                "## Scenarios", "", scenarios(),
                "## Was the load the limit?", "", parts.text("limit"), new LimitSection(results).markdown(),
                leftOut(),
                parts.text("profile"),
                parts.text("reproduce")).stripTrailing() + "\n";
    }

    private String goals() {
        Table table = new Table(List.of("Souk, governed", "goal", "measured", ""));
        for (Goal goal : Goal.values()) {
            Optional<Double> value = goal.value(results).map(Statistic::median);
            table.row(List.of(goal.what + " (`" + goal.scenario + "`)", goal.wanted,
                    value.map(goal::shown).orElse("not measured"),
                    value.map(seen -> goal.isReached(seen) ? "reached" : "**missed**").orElse("")));
        }
        return table.markdown();
    }

    private String machine(Machine machine) {
        return "Measured on %s: %s, %d cores, %d GiB, %s, %s.".formatted(results.date(), machine.processor(),
                machine.cores(), machine.memoryGib(), machine.kernel(), machine.java());
    }

    private String contenders() {
        return results.contenders().stream().map(Page::contender).collect(Collectors.joining());
    }

    private static String contender(Contender one) {
        String version = one.version().isEmpty() ? "" : " " + one.version();
        return "- **%s**%s: %s\n".formatted(one.target().title(), version, one.configuration());
    }

    private String scenarios() {
        return results.scenarios()
                .stream()
                .map(scenario -> new ScenarioSection(scenario).markdown())
                .collect(Collectors.joining("\n"));
    }

    private String leftOut() {
        return results.leftOut().isEmpty()
                ? ""
                : results.leftOut()
                        .stream()
                        .map(one -> "- %s: %s".formatted(one.what(), one.reason()))
                        .collect(Collectors.joining("\n", "## Left out\n\n", "\n"));
    }
}
