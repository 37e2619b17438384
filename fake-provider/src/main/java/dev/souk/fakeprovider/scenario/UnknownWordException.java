package dev.souk.fakeprovider.scenario;

/** A model or fault that the fake provider does not know. */
public final class UnknownWordException extends Exception {

    private final String problem;

    UnknownWordException(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    /** The offending word and what was expected. */
    String problem() {
        return problem;
    }
}
