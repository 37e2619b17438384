package dev.souk.platform.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.souk.platform.config.ConfigSource.Given;

/** The options of the command, by the key that they set. */
final class OptionSource {

    private OptionSource() {}

    static ConfigSource read(Map<String, String> overrides) {
        Map<String, Given> given = new LinkedHashMap<>();
        List<ConfigProblem> problems = new ArrayList<>();
        overrides.forEach((name, text) -> {
            Optional<ConfigKey<?>> key = ConfigKeys.named(name);
            if (key.isPresent()) {
                String where = key.get().option().isEmpty() ? "option " + name : key.get().option();
                given.put(name, Given.of(key.get(), text, where));
            } else {
                problems.add(UnknownNames.problem(name, ConfigKeys.ALL.stream().map(ConfigKey::name).toList(),
                        "option " + name));
            }
        });
        return new ConfigSource(given, problems);
    }
}
