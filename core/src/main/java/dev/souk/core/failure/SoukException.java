package dev.souk.core.failure;

/** Carries a {@link Failure} through failed futures. Has no stack trace: it tells of a refusal, not of a bug. */
public final class SoukException extends RuntimeException {

    private final transient Failure failure;

    SoukException(Failure failure) {
        super(failure.code() + ": " + failure.message(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
