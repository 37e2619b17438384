package dev.souk.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.Results;
import dev.souk.benchmarks.result.ScenarioResult;

/** The few numbers that most people come for, all targets in one table. */
record Overview(Results results) {

    /** A column: a figure of a scenario. */
    private enum Column {

        UNARY("CPU µs/request, 64 connections", "unary-64", Figure.CPU_PER_REQUEST),
        PACED("CPU µs/event, paced", "paced", Figure.CPU_PER_EVENT),
        BURST("CPU µs/event, burst", "burst", Figure.CPU_PER_EVENT),
        ADDED("added p50 µs at 200/s", "rate-200", Figure.ADDED_P50),
        MEMORY("KB for a slow stream of 1,000", "slow-1k", Figure.RSS_PER_STREAM),
        MEMORY_OF_MANY("KB for a slow stream of 9,000", "slow-9k", Figure.RSS_PER_STREAM),
        START("ms from start to first token", "start", Figure.START);

        private final String title;
        private final String scenario;
        private final Figure figure;

        Column(String title, String scenario, Figure figure) {
            this.title = title;
            this.scenario = scenario;
            this.figure = figure;
        }
    }

    String markdown() {
        List<Column> columns = Arrays.stream(Column.values())
                .filter(column -> results.scenario(column.scenario).isPresent())
                .toList();
        List<String> head = new ArrayList<>(List.of(""));
        columns.forEach(column -> head.add(column.title));
        Table table = new Table(head);
        results.contenders()
                .stream()
                .filter(one -> one.target() != Target.DIRECT)
                .forEach(one -> table.row(row(one.target(), columns)));
        return table.markdown() + "\nMedians; in brackets how they stand to nginx in the same rounds.\n";
    }

    private List<String> row(Target target, List<Column> columns) {
        List<String> cells = new ArrayList<>(List.of(ScenarioSection.name(target)));
        columns.forEach(column -> cells.add(results.scenario(column.scenario)
                .flatMap(scenario -> cell(scenario, target, column.figure))
                .orElse("–")));
        return cells;
    }

    private static Optional<String> cell(ScenarioResult scenario, Target target, Figure figure) {
        return scenario.statistic(target, figure)
                .map(value -> Numbers.plain(value.median()) + (target == Target.NGINX
                        ? ""
                        : scenario.ratio(target, Target.NGINX, figure)
                                .map(ratio -> " (" + Numbers.ratio(ratio) + ")")
                                .orElse("")));
    }
}
