package dev.souk.platform.postgres;

/** The embedded server cannot run here. The message says what is wrong and how to mend it. */
public final class EmbeddedPostgresException extends RuntimeException {

    EmbeddedPostgresException(String message) {
        super(message);
    }

    EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
