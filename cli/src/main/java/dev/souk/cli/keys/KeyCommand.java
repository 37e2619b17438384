package dev.souk.cli.keys;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import dev.souk.cli.CommandGroup;
import dev.souk.cli.Surroundings;

/** {@code souk key}. */
@Command(name = "key", description = "Issue, list and revoke virtual keys.")
public final class KeyCommand extends CommandGroup {

    private KeyCommand() {}

    public static CommandLine with(Surroundings surroundings) {
        return new CommandLine(new KeyCommand()).addSubcommand(new KeyCreateCommand(surroundings))
                .addSubcommand(new KeyListCommand(surroundings))
                .addSubcommand(new KeyRevokeCommand(surroundings));
    }
}
