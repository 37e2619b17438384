package dev.souk.benchmarks;

/** A run that must not be reported: something in it was wrong. The message names what, for whoever started it. */
public final class RunRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RunRefused(String message) {
        super(message);
    }

    public RunRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
