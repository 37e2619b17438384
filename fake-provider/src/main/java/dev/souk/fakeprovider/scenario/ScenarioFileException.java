package dev.souk.fakeprovider.scenario;

import java.nio.file.Path;
import java.util.List;

/** A scenario file that cannot be used. The message lists all that is wrong with it. */
public final class ScenarioFileException extends Exception {

    private final transient List<String> problems;

    ScenarioFileException(Path file, List<String> problems) {
        super(file + ": " + String.join("; ", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** Each with the rule it stands in, the offending value and what was expected. */
    public List<String> problems() {
        return problems;
    }
}
