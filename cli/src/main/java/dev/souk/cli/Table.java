package dev.souk.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rows under headings, each column as wide as its widest cell; columns marked with {@code >} lean right. */
public final class Table {

    private final List<String> headings;
    private final List<Boolean> leansRight;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param headings names of the columns, with {@code >} before those of numbers
     */
    public Table(String... headings) {
        this.headings = List.of(headings)
                .stream()
                .map(heading -> (heading.startsWith(">") ? heading.substring(1) : heading).toUpperCase(Locale.ROOT))
                .toList();
        this.leansRight = List.of(headings).stream().map(heading -> heading.startsWith(">")).toList();
    }

    public void add(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells, expected " + headings.size());
        }
        rows.add(List.of(cells));
    }

    public boolean isEmpty() { return rows.isEmpty(); }

    /** The whole table, each line ended, without blanks at line ends. */
    public String text() {
        StringBuilder text = new StringBuilder();
        append(text, headings);
        rows.forEach(row -> append(text, row));
        return text.toString();
    }

    private void append(StringBuilder text, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String blanks = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? "" : "  ").append(leansRight.get(column) ? blanks + cell : cell + blanks);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        int widest = headings.get(column).length();
        for (List<String> row : rows) {
            widest = Math.max(widest, row.get(column).length());
        }
        return widest;
    }
}
