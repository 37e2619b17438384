package dev.souk.cli.doctor;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** All results, for a person or for a script. */
record Report(List<CheckResult> results) {

    private static final int NAME_WIDTH = 20;
    private static final int STATUS_WIDTH = 9;

    boolean isSound() { return count("problem") == 0; }

    JsonObject json() {
        JsonObject counts = new JsonObject();
        List.of("ok", "warning", "problem", "skipped").forEach(status -> counts.put(status, count(status)));
        return new JsonObject().put("healthy", isSound())
                .put("counts", counts)
                .put("checks", new JsonArray(results.stream().map(CheckResult::json).toList()));
    }

    /** The signs and colours only repeat what the words say. */
    void print(PrintStream out, Paint paint) {
        for (CheckResult result : results) {
            Finding finding = result.finding();
            out.println(paint.sign(finding) + " " + pad(finding.status(), STATUS_WIDTH)
                    + pad(result.name(), NAME_WIDTH) + finding.found());
            finding.howToMend().ifPresent(mend -> out.println(indented("mend: " + mend)));
        }
        out.println();
        out.println(summary());
    }

    private String summary() {
        long problems = count("problem");
        long warnings = count("warning");
        String counted = counted(problems, "problem") + ", " + counted(warnings, "warning") + ", " + count("ok")
                + " in order, " + count("skipped") + " not tested.";
        return problems > 0
                ? counted + " Mend the problems from the top: one often causes the next."
                : counted;
    }

    private long count(String status) {
        return results.stream().filter(result -> result.finding().status().equals(status)).count();
    }

    private static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String indented(String text) {
        String blanks = " ".repeat(2 + STATUS_WIDTH + NAME_WIDTH);
        return text.lines().map(line -> blanks + line).collect(Collectors.joining("\n"));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
