package dev.souk.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.ScenarioResult;
import dev.souk.benchmarks.result.Statistic;

/** One scenario's table: a line for each target, a column for each figure that any of them has. */
record ScenarioSection(ScenarioResult scenario) {

    private static final String CLIENT_BOUND = " ⁽ᶜ⁾";

    /** What is shown with its ratio to nginx beside it. */
    private static final List<Figure> WITH_RATIO = List.of(Figure.CPU_PER_REQUEST, Figure.CPU_PER_EVENT,
            Figure.CAPACITY, Figure.EVENT_CAPACITY, Figure.RSS_PER_STREAM);

    /** In the order of the columns. What the run saw beside them is in the JSON. */
    private static final List<Figure> SHOWN = List.of(Figure.CPU_PER_REQUEST, Figure.CPU_PER_EVENT, Figure.CAPACITY,
            Figure.EVENT_CAPACITY, Figure.RSS_PER_STREAM, Figure.START, Figure.ADDED_P50, Figure.ADDED_P99,
            Figure.TTFT_P50, Figure.TTFT_P99, Figure.GAP_ALONE_P50, Figure.GAP_P50, Figure.GAP_ALONE_P99,
            Figure.GAP_P99, Figure.LARGE_P50, Figure.RSS, Figure.DATABASE_CPU);

    String markdown() {
        List<Figure> figures = SHOWN.stream().filter(this::isThere).toList();
        List<String> head = new ArrayList<>(List.of(""));
        for (Figure figure : figures) {
            head.add(figure.title());
            if (hasRatio(figure)) {
                head.add("to nginx");
            }
        }
        Table table = new Table(head);
        scenario.targets().stream().filter(this::isShown).forEach(target -> table.row(row(target, figures)));
        return "### " + scenario.title() + "\n\n`" + scenario.id() + "`, " + scenario.care() + ".\n\n"
                + table.markdown();
    }

    private List<String> row(Target target, List<Figure> figures) {
        List<String> cells = new ArrayList<>(List.of(name(target)));
        for (Figure figure : figures) {
            cells.add(scenario.statistic(target, figure).map(value -> cell(target, figure, value)).orElse(""));
            if (hasRatio(figure)) {
                cells.add(scenario.ratio(target, Target.NGINX, figure).map(Numbers::ratio).orElse(""));
            }
        }
        return cells;
    }

    private String cell(Target target, Figure figure, Statistic value) {
        boolean isCapacity = figure == Figure.CAPACITY || figure == Figure.EVENT_CAPACITY;
        return Numbers.cell(figure, value) + (isCapacity && scenario.isClientBound(target) ? CLIENT_BOUND : "");
    }

    private boolean hasRatio(Figure figure) {
        return WITH_RATIO.contains(figure) && scenario.statistic(Target.NGINX, figure).isPresent();
    }

    private boolean isThere(Figure figure) {
        return scenario.targets().stream().anyMatch(target -> scenario.statistic(target, figure).isPresent());
    }

    /** The direct runs have a table of their own, but their times belong to the streams'. */
    private boolean isShown(Target target) {
        return target != Target.DIRECT || scenario.statistic(target, Figure.TTFT_P50).isPresent();
    }

    static String name(Target target) {
        return target == Target.SOUK ? "**" + target.title() + "**" : target.title();
    }
}
