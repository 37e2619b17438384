package dev.souk.cli;

/** What the process ends with; scripts decide by it. */
public final class ExitCode {
    public static final int OK = 0;
    /** The command was understood and did not succeed. */
    public static final int FAILED = 1;
    /** The command line or the configuration is wrong: trying again as it is won't help. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
