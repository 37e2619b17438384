package dev.souk.cli.doctor;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

import dev.souk.cli.Surroundings;

/**
 * The sign in front of each line.
 *
 * @param hasColour whether signs are coloured: on a terminal, unless NO_COLOR asks for none
 * @param hasSigns  whether the output's character set holds the signs
 */
record Paint(boolean hasColour, boolean hasSigns) {

    private static final String RESET = "\u001b[0m";

    static Paint on(Surroundings surroundings) {
        return new Paint(isTerminal() && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(surroundings.environment().get("TERM")), canShow(surroundings.out()));
    }

    String sign(Finding finding) {
        String sign = switch (finding) {
            case Finding.Ok _ -> hasSigns ? "✓" : "+";
            case Finding.Warning _ -> "!";
            case Finding.Problem _ -> hasSigns ? "✗" : "x";
            case Finding.Skipped _ -> "-";
        };
        return hasColour ? colour(finding) + sign + RESET : sign;
    }

    private static String colour(Finding finding) {
        return switch (finding) {
            case Finding.Ok _ -> "\u001b[32m";
            case Finding.Warning _ -> "\u001b[33m";
            case Finding.Problem _ -> "\u001b[31m";
            case Finding.Skipped _ -> "\u001b[2m";
        };
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static boolean canShow(PrintStream out) {
        return out.charset().newEncoder().canEncode('✗');
    }
}
