package dev.souk.cli;

/** Ends a command with a sentence for the person at the terminal instead of a stack trace. */
public final class CliFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CliFailure(String message, int exitCode) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** The command did not succeed. */
    public static CliFailure failed(String message) {
        return new CliFailure(message, ExitCode.FAILED);
    }

    /** What was asked for makes no sense as it is. */
    public static CliFailure usage(String message) {
        return new CliFailure(message, ExitCode.USAGE);
    }

    public int exitCode() {
        return exitCode;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
