package dev.souk.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown; all columns but the first hold numbers. */
final class Table {

    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    Table(List<String> head) {
        this.head = List.copyOf(head);
    }

    Table row(List<String> cells) {
        if (cells.size() != head.size()) {
            throw new IllegalArgumentException(cells.size() + " cells in a table of " + head.size() + " columns");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    String markdown() {
        String rule = IntStream.range(0, head.size())
                .mapToObj(column -> column == 0 ? "---" : "--:")
                .collect(Collectors.joining("|", "|", "|\n"));
        return line(head) + rule + rows.stream().map(Table::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.isEmpty() ? " " : " " + cell + " ")
                .collect(Collectors.joining("|", "|", "|\n"));
    }
}
