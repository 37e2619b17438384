package dev.souk.platform.config;

import java.util.Locale;

/**
 * One setting: everything that reading, documenting and checking it needs.
 *
 * @param name        dotted, as it stands in the file
 * @param type        how its text is read; of a list: the text of one entry
 * @param kind        one value, one value that is never shown, or a list
 * @param standard    the text that holds when nobody sets it
 * @param example     another good text
 * @param option      the command's option that sets it; empty when there is none
 * @param description what it does, one or two sentences
 */
record ConfigKey<T>(String name, ValueType<T> type, Kind kind, String standard, String example, String option,
        String description) {

    enum Kind {
        PLAIN, SECRET, LIST
    }

    static <T> ConfigKey<T> of(String name, ValueType<T> type, String standard, String example, String description) {
        return new ConfigKey<>(name, type, Kind.PLAIN, standard, example, "", description);
    }

    ConfigKey<T> as(Kind other) {
        return new ConfigKey<>(name, type, other, standard, example, option, description);
    }

    ConfigKey<T> setBy(String itsOption) {
        return new ConfigKey<>(name, type, kind, standard, example, itsOption, description);
    }

    /** {@code gateway.connect-timeout} is {@code SOUK_GATEWAY_CONNECT_TIMEOUT}. */
    String variable() {
        return "SOUK_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The value as a problem may show it. */
    String shown(String value) {
        return kind == Kind.SECRET ? ConfigProblem.HIDDEN : value;
    }
}
