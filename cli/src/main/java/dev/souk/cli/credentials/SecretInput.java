package dev.souk.cli.credentials;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.souk.cli.CliFailure;
import dev.souk.cli.Surroundings;

/** Takes a secret from standard input or from a prompt that does not show it. */
final class SecretInput {

    private static final int LONGEST = 16 * 1024;

    private final Surroundings surroundings;

    SecretInput(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    String read(String provider, boolean fromStandardInput) {
        String secret = fromStandardInput ? fromStandardInput() : fromPrompt(provider);
        if (secret.isEmpty()) {
            throw CliFailure.usage("the key is empty; the secret that " + provider + " gave you was expected.");
        }
        return secret;
    }

    private String fromStandardInput() {
        try {
            byte[] bytes = surroundings.in().readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw CliFailure.usage("standard input holds more than " + LONGEST + " bytes; one key was expected.");
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw CliFailure.failed("the key can't be read from standard input (" + e.getMessage() + ").");
        }
    }

    private static String fromPrompt(String provider) {
        // Which Java returns null without a terminal, and which a console that isn't one, has changed back and forth.
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> CliFailure.usage("there is no terminal to ask for the key; pipe it in with "
                        + "--key-stdin."));
        char[] typed = console.readPassword("Key for %s (not shown): ", provider);
        return typed == null ? "" : new String(typed).strip();
    }
}
