package dev.souk.cli.providers;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import dev.souk.cli.CommandGroup;
import dev.souk.cli.Surroundings;

/** {@code souk provider}. */
@Command(name = "provider", description = "Add and list providers.")
public final class ProviderCommand extends CommandGroup {

    private ProviderCommand() {}

    public static CommandLine with(Surroundings surroundings) {
        return new CommandLine(new ProviderCommand()).addSubcommand(new ProviderAddCommand(surroundings))
                .addSubcommand(new ProviderListCommand(surroundings));
    }
}
