package dev.souk.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.vertx.core.json.JsonObject;

import dev.souk.benchmarks.compare.Comparison;
import dev.souk.benchmarks.measure.Campaign;
import dev.souk.benchmarks.report.Page;
import dev.souk.benchmarks.report.Parts;
import dev.souk.benchmarks.result.Results;
import dev.souk.benchmarks.result.ResultsJson;

/** The program behind {@code benchmarks/run}. Exit code: 0 done, 1 something got worse, 2 nothing to report. */
public final class Ruler {

    private static final int DONE = 0;
    private static final int WORSE = 1;
    private static final int REFUSED = 2;

    private final Layout layout;
    private final PrintStream out;

    private Ruler(Layout layout, PrintStream out) {
        this.layout = layout;
        this.out = out;
    }

    /** Measures, publishes or makes the page, as the words say. */
    public static void main(String[] words) {
        System.exit(run(words));
    }

    private static int run(String... words) {
        try {
            Arguments arguments = Arguments.of(words);
            return new Ruler(new Layout(arguments.home()), System.err).run(arguments);
        } catch (RunRefused | IllegalArgumentException | UncheckedIOException e) {
            System.err.println("benchmarks: " + e.getMessage());
            return REFUSED;
        }
    }

    private int run(Arguments arguments) {
        return switch (arguments.task()) {
            case MEASURE -> measure(arguments);
            case PUBLISH -> publish(measured(arguments));
            case PAGE -> page(committed());
        };
    }

    private int measure(Arguments arguments) {
        if (!arguments.isQuick()) {
            measured(arguments);
            return DONE;
        }
        Results before = committed();
        return compare(before, measured(arguments));
    }

    private Results measured(Arguments arguments) {
        Results results = new Campaign(layout, arguments.plan(), arguments.missing(), new Progress(out)).run();
        write(layout.latest(), ResultsJson.write(results).encodePrettily() + "\n");
        return results;
    }

    private int compare(Results before, Results results) {
        Comparison comparison = Comparison.of(before, results);
        comparison.lines().forEach(out::println);
        if (comparison.changes().isEmpty()) {
            throw new RunRefused("this run and the committed one have no figure in common");
        }
        out.println(comparison.worse().isEmpty()
                ? "nothing got worse beyond the noise"
                : comparison.worse().size() + " of " + comparison.changes().size() + " figures got worse");
        return comparison.worse().isEmpty() ? DONE : WORSE;
    }

    private int publish(Results results) {
        write(layout.baseline(), ResultsJson.write(results).encodePrettily() + "\n");
        return page(results);
    }

    private int page(Results results) {
        write(layout.page(), new Page(results, new Parts(layout.parts())).markdown());
        return DONE;
    }

    private Results committed() {
        Path file = layout.baseline();
        if (!Files.exists(file)) {
            throw new RunRefused("there are no committed results to compare with: benchmarks/run --publish makes them");
        }
        try {
            return ResultsJson.read(new JsonObject(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
            out.println("wrote " + layout.home().relativize(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
