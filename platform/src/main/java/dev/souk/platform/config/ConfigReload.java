package dev.souk.platform.config;

import java.util.List;

/** What came of reading the configuration again while the process runs. */
public sealed interface ConfigReload {

    /** Nothing says anything else than before. */
    record Unchanged() implements ConfigReload {}

    /**
     * Something was changed.
     *
     * @param applied what holds from now on
     * @param waiting what was changed too but takes hold at the next start only
     */
    record Changed(List<Change> applied, List<Change> waiting) implements ConfigReload {

        public Changed {
            applied = List.copyOf(applied);
            waiting = List.copyOf(waiting);
        }
    }

    /**
     * It cannot be used; all stays as it was.
     *
     * @param problems all of them; never empty
     */
    record Refused(List<ConfigProblem> problems) implements ConfigReload {

        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** A key and what people may see of its values. */
    record Change(String key, String from, String to) {

        @Override
        public String toString() {
            return key + " from '" + from + "' to '" + to + "'";
        }
    }
}
