package dev.souk.platform.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What one place says: the options, the environment or the file.
 *
 * @param given    texts by the name of a known key
 * @param problems what it says that is about no key
 */
record ConfigSource(Map<String, Given> given, List<ConfigProblem> problems) {

    /**
     * What is given for a key.
     *
     * @param items one text, or the entries of a list
     * @param where where the key stands
     */
    record Given(List<Item> items, String where) {

        /** A key that holds a list takes one text apart at its commas. */
        static Given of(ConfigKey<?> key, String text, String where) {
            if (key.kind() != ConfigKey.Kind.LIST) {
                return new Given(List.of(new Item(text, where)), where);
            }
            List<Item> items = Arrays.stream(text.split(","))
                    .map(String::trim)
                    .filter(entry -> !entry.isEmpty())
                    .map(entry -> new Item(entry, where))
                    .toList();
            return new Given(items, where);
        }
    }

    record Item(String text, String where) {}
}
