package dev.souk.platform.config;

import java.util.Locale;

/**
 * One setting: everything that reading, documenting and checking it needs.
 *
 * @param name        dotted, as it stands in the file
 * @param type        how its text is read; of a list: the text of one entry
 * @param kind        one value, one value that is never shown, or a list
 * @param takesHold   when a change of it is followed
 * @param standard    the text that holds when nobody sets it
 * @param example     another good text
 * @param option      the command's option that sets it; empty when there is none
 * @param description what it does, one or two sentences
 */
record ConfigKey<T>(String name, ValueType<T> type, Kind kind, TakesHold takesHold, String standard, String example,
        String option,
        String description) {

    enum Kind {
        PLAIN, SECRET, LIST
    }

    enum TakesHold {
        /** Something was made from it that can't be made anew under running requests: a listener, a pool, a role. */
        AT_START,
        /** Whoever needs it asks for it each time. */
        AT_ONCE
    }

    static <T> ConfigKey<T> of(String name, ValueType<T> type, String standard, String example, String description) {
        return new ConfigKey<>(name, type, Kind.PLAIN, TakesHold.AT_START, standard, example, "", description);
    }

    ConfigKey<T> as(Kind other) {
        return new ConfigKey<>(name, type, other, takesHold, standard, example, option, description);
    }

    ConfigKey<T> setBy(String itsOption) {
        return new ConfigKey<>(name, type, kind, takesHold, standard, example, itsOption, description);
    }

    ConfigKey<T> live() {
        return new ConfigKey<>(name, type, kind, TakesHold.AT_ONCE, standard, example, option, description);
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
