package dev.souk.platform.config;

import java.util.List;

/** What came of reading the configuration. */
public sealed interface ConfigOutcome {

    /**
     * It can be used.
     *
     * @param settings what {@code config} was made from, a line for each key
     */
    record Valid(SoukConfig config, List<EffectiveSetting> settings) implements ConfigOutcome {

        public Valid {
            settings = List.copyOf(settings);
        }
    }

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
