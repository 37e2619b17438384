package dev.souk.platform.config;

import java.util.Optional;
import java.util.function.Function;

/**
 * How the text of a setting becomes its value.
 *
 * @param expected what a good text looks like, for documentation
 * @param parser   reads a text
 */
record ValueType<T>(String expected, Function<String, Parsed<T>> parser) {

    /** What came of reading a text. */
    sealed interface Parsed<T> {

        record Good<T>(T value) implements Parsed<T> {}

        record Bad<T>(String expected) implements Parsed<T> {}
    }

    static <T> ValueType<T> of(String expected, Function<String, Optional<T>> parser) {
        return new ValueType<>(expected, text -> parser.apply(text)
                .<Parsed<T>>map(Parsed.Good::new)
                .orElseGet(() -> new Parsed.Bad<>(expected)));
    }

    Parsed<T> parse(String text) {
        return parser.apply(text);
    }
}
