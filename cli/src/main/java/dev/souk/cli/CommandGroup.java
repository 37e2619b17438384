package dev.souk.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others: called by itself, it says which there are. */
public abstract class CommandGroup implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final void run() {
        if (spec != null) {
            CommandLine self = spec.commandLine();
            throw new ParameterException(self, "souk " + spec.name() + ": expected one of "
                    + String.join(", ", self.getSubcommands().keySet()));
        }
    }
}
