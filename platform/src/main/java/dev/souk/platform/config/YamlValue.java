package dev.souk.platform.config;

import java.util.List;

/** A value in a YAML file, with its place in the form {@code config/souk.yaml line 12 column 9}. */
public sealed interface YamlValue {

    String where();

    /**
     * A plain value.
     *
     * @param text as it is written, so that {@code 0.10} stays {@code 0.10}; empty for YAML's null
     */
    record Text(String text, String where) implements YamlValue {}

    record Items(List<YamlValue> items, String where) implements YamlValue {}

    /** Keys with their values, in the order of the file; each key stands in it once. */
    record Section(List<Entry> entries, String where) implements YamlValue {}

    /**
     * One key of a section.
     *
     * @param where the place of the key
     */
    record Entry(String key, String where, YamlValue value) {}

    /** How the value is named in a problem: its text, or what else it is. */
    default String shown() {
        return switch (this) {
            case Text(String text, _) -> text;
            case Items _ -> "a list";
            case Section _ -> "a section";
        };
    }
}
