package dev.souk.cli.database;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.souk.cli.CliFailure;
import dev.souk.cli.Surroundings;

/** Asks a person before something is lost for good. */
final class Confirmation {

    private static final String WORD = "reset";

    private Confirmation() {}

    /** Returns when the person typed the word; fails when they did not, or when nobody is there to ask. */
    static void ask(Surroundings surroundings, String whatIsLost) {
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isEmpty()) {
            throw CliFailure.usage("this would delete " + whatIsLost + ". Nobody can be asked here: say --yes.");
        }
        surroundings.err().print("This deletes " + whatIsLost + ".\nType " + WORD + " to go on: ");
        surroundings.err().flush();
        if (!WORD.equals(answer(surroundings))) {
            throw CliFailure.failed("nothing was deleted.");
        }
    }

    private static String answer(Surroundings surroundings) {
        try {
            String line = new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8))
                    .readLine();
            return line == null ? "" : line.strip();
        } catch (IOException _) {
            return "";
        }
    }
}
