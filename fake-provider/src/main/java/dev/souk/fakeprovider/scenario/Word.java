package dev.souk.fakeprovider.scenario;

import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * One word of the fault language: a model name, or a part of one.
 *
 * @param name    the word without its number
 * @param number  which number goes with it
 * @param meaning one line for people
 * @param effect  what it makes of a scenario, given the number
 */
public record Word(String name, Suffix number, String meaning, IntFunction<UnaryOperator<Scenario>> effect) {

    /** Whether a word takes a number, as in {@code cut-after-5}. */
    public sealed interface Suffix {

        /** The word stands alone. */
        record No() implements Suffix {}

        /**
         * A number may follow.
         *
         * @param usual what holds when it is left out
         */
        record Optional(int least, int most, int usual) implements Suffix {}

        /**
         * A number has to follow.
         *
         * @param example shown in lists
         */
        record Required(int least, int most, int example) implements Suffix {}
    }

    /** The word as one would write it, with an example of its number when it needs one: {@code cut-after-5}. */
    public String example() {
        return number instanceof Suffix.Required(_, _, int example) ? name + "-" + example : name;
    }

    /** The word with a letter for its number: {@code cut-after-N}, {@code split-bytes[-N]}. */
    public String spelling() {
        return switch (number) {
            case Suffix.No() -> name;
            case Suffix.Optional _ -> name + "[-N]";
            case Suffix.Required _ -> name + "-N";
        };
    }
}
