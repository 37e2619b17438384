package dev.souk.platform.config;

import java.util.List;

/** What came of reading the configuration. */
public sealed interface ConfigOutcome {

    record Valid(SoukConfig config) implements ConfigOutcome {}

    /**
     * It cannot be used.
     *
     * @param problems all of them, not only the first; never empty
     */
    record Invalid(List<ConfigProblem> problems) implements ConfigOutcome {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
