package dev.souk.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import dev.souk.cli.credentials.CredentialCommand;
import dev.souk.cli.database.DbCommand;
import dev.souk.cli.doctor.DoctorCommand;
import dev.souk.cli.fake.FakeProviderCommand;
import dev.souk.cli.instance.DownCommand;
import dev.souk.cli.instance.LogsCommand;
import dev.souk.cli.instance.StatusCommand;
import dev.souk.cli.keys.KeyCommand;
import dev.souk.cli.providers.ProviderCommand;
import dev.souk.cli.signin.SignInCommand;
import dev.souk.cli.up.RestartCommand;
import dev.souk.cli.up.UpCommand;
import dev.souk.cli.usage.UsageCommand;
import dev.souk.cli.validate.ValidateCommand;

/** The command {@code souk}: a streaming AI gateway for provider keys of your own. */
@Command(name = "souk", description = "A streaming AI gateway where users bring their own provider keys.", footer = "Exit code: 0 done, 1 failed, 2 wrong command line or configuration.")
public final class Souk extends CommandGroup {

    private Souk() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(Surroundings.ofThisProcess()).execute(arguments));
    }

    /** The whole command line, in the order in which its help lists it. */
    public static CommandLine commandLine(Surroundings surroundings) {
        CommandLine souk = new CommandLine(new Souk()).addSubcommand(new UpCommand(surroundings))
                .addSubcommand(new StatusCommand(surroundings))
                .addSubcommand(new DownCommand(surroundings))
                .addSubcommand(new RestartCommand(surroundings))
                .addSubcommand(new LogsCommand(surroundings))
                .addSubcommand(new DoctorCommand(surroundings))
                .addSubcommand(new ValidateCommand(surroundings))
                .addSubcommand(DbCommand.with(surroundings))
                .addSubcommand(new SignInCommand(surroundings))
                .addSubcommand(KeyCommand.with(surroundings))
                .addSubcommand(CredentialCommand.with(surroundings))
                .addSubcommand(ProviderCommand.with(surroundings))
                .addSubcommand(new UsageCommand(surroundings))
                .addSubcommand(new FakeProviderCommand(surroundings))
                .addSubcommand(new VersionCommand(surroundings));
        return Conventions.apply(souk, surroundings);
    }
}
