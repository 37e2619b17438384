package dev.souk.cli.database;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import dev.souk.cli.CommandGroup;
import dev.souk.cli.Surroundings;

/** {@code souk db}. */
@Command(name = "db", description = "Empty or fill the database, for development; refused in production.")
public final class DbCommand extends CommandGroup {

    private DbCommand() {}

    public static CommandLine with(Surroundings surroundings) {
        return new CommandLine(new DbCommand()).addSubcommand(new DbResetCommand(surroundings))
                .addSubcommand(new DbSeedCommand(surroundings));
    }
}
