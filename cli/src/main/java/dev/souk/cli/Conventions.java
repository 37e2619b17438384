package dev.souk.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What all commands share: help, where they print, and how failures become sentences and exit codes. */
public final class Conventions {

    /** Of every command that says nothing else. */
    private static final String USUAL_EXIT_CODES = "Exit code: 0 done, 1 failed or refused, 2 wrong command line.";

    private Conventions() {}

    /** Returns the same command line, with its subcommands, made to our conventions. */
    public static CommandLine apply(CommandLine souk, Surroundings surroundings) {
        addHelp(souk);
        return souk.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((wrong, _) -> usage(wrong, surroundings))
                .setExecutionExceptionHandler((failure, _, _) -> failed(failure, surroundings));
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        if (command.getCommandSpec().usageMessage().footer().length == 0 && command.getSubcommands().isEmpty()) {
            command.getCommandSpec().usageMessage().footer(USUAL_EXIT_CODES);
        }
        command.getSubcommands().values().forEach(Conventions::addHelp);
    }

    private static int usage(ParameterException wrong, Surroundings surroundings) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName(" ");
        surroundings.err().println("souk: " + wrong.getMessage());
        surroundings.err().println("      '" + command + " --help' shows what it takes.");
        return ExitCode.USAGE;
    }

    private static int failed(Exception failure, Surroundings surroundings) throws Exception {
        if (failure instanceof CliFailure told) {
            surroundings.err().println("souk: " + told.getMessage());
            return told.exitCode();
        }
        throw failure;
    }
}
