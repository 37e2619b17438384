package dev.souk.cli.credentials;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import dev.souk.cli.CommandGroup;
import dev.souk.cli.Surroundings;

/** {@code souk credential}. */
@Command(name = "credential", description = "Bring, list and revoke provider credentials.")
public final class CredentialCommand extends CommandGroup {

    private CredentialCommand() {}

    public static CommandLine with(Surroundings surroundings) {
        return new CommandLine(new CredentialCommand()).addSubcommand(new CredentialAddCommand(surroundings))
                .addSubcommand(new CredentialListCommand(surroundings))
                .addSubcommand(new CredentialRevokeCommand(surroundings));
    }
}
