package dev.souk.platform.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.souk.platform.config.ConfigSource.Given;

/** The variables that begin with {@code SOUK_}. An empty one counts as not set, as compose files leave them. */
final class EnvironmentSource {

    private static final String PREFIX = "SOUK_";

    /** Read by the command and its launcher script, not as settings. */
    private static final Set<String> OF_THE_COMMAND = Set.of("SOUK_TOKEN", "SOUK_URL", "SOUK_CA", "SOUK_HOME",
            "SOUK_JAVA_HOME", "SOUK_JAVA_OPTS");

    private static final Map<String, ConfigKey<?>> BY_VARIABLE = ConfigKeys.ALL.stream()
            .collect(Collectors.toMap(ConfigKey::variable, Function.identity()));

    private EnvironmentSource() {}

    static ConfigSource read(Map<String, String> environment) {
        Map<String, Given> given = new LinkedHashMap<>();
        List<ConfigProblem> problems = new ArrayList<>();
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (!variable.startsWith(PREFIX) || text.isEmpty() || OF_THE_COMMAND.contains(variable)) {
                return;
            }
            String where = "environment " + variable;
            ConfigKey<?> key = BY_VARIABLE.get(variable);
            if (key == null) {
                problems.add(UnknownNames.problem(variable, List.copyOf(BY_VARIABLE.keySet()), where));
            } else {
                given.put(key.name(), Given.of(key, text, where));
            }
        });
        return new ConfigSource(given, problems);
    }
}
