package dev.souk.cli;

import picocli.CommandLine.Option;

/** The option that every command has. */
public final class JsonOption {

    @Option(names = "--json", description = "Print JSON, for scripts.")
    private boolean isWanted;

    public boolean isWanted() { return isWanted; }
}
