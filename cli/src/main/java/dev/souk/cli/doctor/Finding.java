package dev.souk.cli.doctor;

import java.util.Optional;

/** What a check came to. No text in it ever holds a secret. */
public sealed interface Finding {

    /** What was found, as a sentence or the beginning of one. */
    String found();

    record Ok(String found) implements Finding {}

    /**
     * It works, and somebody should look at it.
     *
     * @param mend a command or a setting
     */
    record Warning(String found, String mend) implements Finding {}

    /**
     * It is broken.
     *
     * @param mend a command or a setting
     */
    record Problem(String found, String mend) implements Finding {}

    /** It was not tested; {@code found} says why. */
    record Skipped(String found) implements Finding {}

    /** The word in {@code --json}, and in front of each line. */
    default String status() {
        return switch (this) {
            case Ok _ -> "ok";
            case Warning _ -> "warning";
            case Problem _ -> "problem";
            case Skipped _ -> "skipped";
        };
    }

    /** How it is mended; empty where nothing has to be. */
    default Optional<String> howToMend() {
        return switch (this) {
            case Ok _,Skipped _ -> Optional.empty();
            case Warning(_, String mend) -> Optional.of(mend);
            case Problem(_, String mend) -> Optional.of(mend);
        };
    }
}
