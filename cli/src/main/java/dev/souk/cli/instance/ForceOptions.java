package dev.souk.cli.instance;

import java.time.Duration;

import picocli.CommandLine.Option;

/** How a server is ended that may hang. */
public final class ForceOptions {

    @Option(names = "--force", description = "Kill it (SIGKILL) when it does not end in time; running streams break off then.")
    private boolean isForced;

    @Option(names = "--after", paramLabel = "SECONDS", defaultValue = "30", description = "With --force: how long it may take to end (default: ${DEFAULT-VALUE}).")
    private int seconds;

    public boolean isForced() { return isForced; }

    Duration patience() {
        return Duration.ofSeconds(Math.max(0, seconds));
    }
}
