package dev.souk.platform.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.souk.platform.config.ConfigKey.Kind;
import dev.souk.platform.config.ConfigSource.Given;
import dev.souk.platform.config.ConfigSource.Item;
import dev.souk.platform.config.YamlValue.Entry;
import dev.souk.platform.config.YamlValue.Items;
import dev.souk.platform.config.YamlValue.Section;
import dev.souk.platform.config.YamlValue.Text;

/** The settings of one file. */
final class FileSource {

    private final Map<String, Given> given = new LinkedHashMap<>();
    private final List<ConfigProblem> problems;

    private FileSource(List<ConfigProblem> problems) {
        this.problems = new ArrayList<>(problems);
    }

    static ConfigSource read(YamlFile file) {
        FileSource source = new FileSource(file.problems());
        source.section("", file.root());
        return new ConfigSource(source.given, source.problems);
    }

    private void section(String prefix, Section section) {
        for (Entry entry : section.entries()) {
            String name = prefix + entry.key();
            Optional<ConfigKey<?>> key = ConfigKeys.named(name);
            List<ConfigKey<?>> inside = ConfigKeys.inside(name);
            if (key.isPresent()) {
                setting(key.get(), entry);
            } else if (inside.isEmpty()) {
                problems.add(UnknownNames.problem(name, names(), entry.where()));
            } else if (entry.value() instanceof Section inner) {
                section(name + ".", inner);
            } else if (!(entry.value() instanceof Text(String text, _) && text.isEmpty())) {
                problems.add(noSection(name, inside, entry.value()));
            }
        }
    }

    private void setting(ConfigKey<?> key, Entry entry) {
        Given read = switch (entry.value()) {
            case Text(String text, String where) -> Given.of(key, text, where);
            case Items(List<YamlValue> items, String where) when key.kind() == Kind.LIST -> new Given(
                    items.stream().map(item -> new Item(item.shown(), item.where())).toList(), where);
            case Items other -> wrongType(key, other);
            case Section other -> wrongType(key, other);
        };
        Given first = given.putIfAbsent(key.name(), read);
        if (first != null) {
            problems.add(new ConfigProblem(key.name(), "", "to stand once; it stands at " + first.where() + " too",
                    entry.where()));
        }
    }

    /** Nothing is given then: the default holds while the other problems are looked for. */
    private Given wrongType(ConfigKey<?> key, YamlValue value) {
        problems.add(new ConfigProblem(key.name(), value.shown(), key.type().expected(), value.where()));
        return Given.of(key, key.standard(), value.where());
    }

    /** Hides the value where a secret belongs into the section: {@code database: postgresql://…} is soon written. */
    private static ConfigProblem noSection(String name, List<ConfigKey<?>> inside, YamlValue value) {
        boolean maybeSecret = inside.stream().anyMatch(key -> key.kind() == Kind.SECRET);
        String keys = inside.stream()
                .map(key -> key.name().substring(name.length() + 1))
                .collect(Collectors.joining(", "));
        return new ConfigProblem(name, maybeSecret ? ConfigProblem.HIDDEN : value.shown(),
                "a section with keys of its own: " + keys, value.where());
    }

    private static List<String> names() {
        return ConfigKeys.ALL.stream()
                .map(ConfigKey::name)
                .flatMap(name -> name.contains(".")
                        ? Stream.of(name, name.substring(0, name.indexOf('.')))
                        : Stream.of(name))
                .distinct()
                .toList();
    }
}
