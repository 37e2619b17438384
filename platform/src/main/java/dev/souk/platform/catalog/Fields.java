package dev.souk.platform.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.souk.platform.config.ConfigProblem;
import dev.souk.platform.config.NearestName;
import dev.souk.platform.config.YamlValue;
import dev.souk.platform.config.YamlValue.Entry;
import dev.souk.platform.config.YamlValue.Items;
import dev.souk.platform.config.YamlValue.Section;
import dev.souk.platform.config.YamlValue.Text;

/**
 * The fields of one section. What is wrong with a field goes to the problems, and the field counts as missing.
 *
 * @param path     the dotted path to the section; empty at the top of a file
 * @param problems gets everything that is wrong
 */
record Fields(String path, Section section, List<ConfigProblem> problems) {

    /** Reports every other key. */
    void knowOnly(List<String> keys) {
        for (Entry entry : section.entries()) {
            if (!keys.contains(entry.key())) {
                String expected = NearestName.of(entry.key(), keys)
                        .map(nearest -> "a known name: did you mean " + nearest + "?")
                        .orElse("one of " + String.join(", ", keys));
                problems.add(new ConfigProblem(pathOf(entry.key()), "", expected, entry.where()));
            }
        }
    }

    /** Reads a field that has to be there. */
    <T> Optional<T> required(String key, String expected, Function<String, Optional<T>> parser) {
        if (value(key).isEmpty()) {
            problem(key, section.where(), "", expected);
        }
        return optional(key, expected, parser);
    }

    /** Reads a field that may be missing. */
    <T> Optional<T> optional(String key, String expected, Function<String, Optional<T>> parser) {
        Optional<YamlValue> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> read = value.get() instanceof Text(String text, _) ? parser.apply(text) : Optional.empty();
        if (read.isEmpty()) {
            problem(key, value.get().where(), value.get().shown(), expected);
        }
        return read;
    }

    /** The section behind a key that has to be there. */
    Optional<Fields> requiredSection(String key) {
        Optional<YamlValue> value = value(key);
        if (value.isPresent() && value.get() instanceof Section inner) {
            return Optional.of(new Fields(pathOf(key), inner, problems));
        }
        problem(key, value.map(YamlValue::where).orElse(section.where()), value.map(YamlValue::shown).orElse(""),
                "a section with keys of its own");
        return Optional.empty();
    }

    /** The sections in the list behind a key; none when the key is missing. */
    List<Fields> sections(String key) {
        Optional<YamlValue> value = value(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof Items(List<YamlValue> items, _))) {
            problem(key, value.get().where(), value.get().shown(), "a list");
            return List.of();
        }
        return items.stream().flatMap(item -> {
            if (item instanceof Section inner) {
                return Stream.of(new Fields(pathOf(key), inner, problems));
            }
            problem(key, item.where(), item.shown(), "a section with keys of its own");
            return Stream.of();
        }).toList();
    }

    /** Reports a key whose value can be read but not used. */
    void problem(String key, String value, String expected) {
        problem(key, value(key).map(YamlValue::where).orElse(section.where()), value, expected);
    }

    /** A URL with an at sign is likely to hold a password. */
    private void problem(String key, String where, String value, String expected) {
        String shown = value.contains("@") ? ConfigProblem.HIDDEN : value;
        problems.add(new ConfigProblem(pathOf(key), shown, expected, where));
    }

    private Optional<YamlValue> value(String key) {
        return section.entries().stream().filter(entry -> entry.key().equals(key)).findFirst().map(Entry::value);
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
