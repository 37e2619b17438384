package dev.souk.platform.config;

import java.util.List;

/** Tells about a name that stands for no setting. Its value is not shown: nobody knows whether it is a secret. */
final class UnknownNames {

    private UnknownNames() {}

    static ConfigProblem problem(String name, List<String> known, String where) {
        String expected = NearestName.of(name, known)
                .map(nearest -> "a known name: did you mean " + nearest + "?")
                .orElse("a known name: all stand in docs/configuration.md");
        return new ConfigProblem(name, "", expected, where);
    }
}
