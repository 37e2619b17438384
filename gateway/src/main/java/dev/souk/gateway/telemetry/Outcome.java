package dev.souk.gateway.telemetry;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.souk.core.failure.ErrorClass;
import dev.souk.core.failure.ErrorCode;

/** How a request ended, in one word. */
public enum Outcome {
    /** The answer went out whole. */
    SUCCEEDED,
    /** We said no before any upstream was called, or because of what the caller sent. */
    REFUSED,
    /** The upstream or we could not do it. */
    FAILED,
    /** The client left. */
    CANCELLED;

    /** @param error {@code null} on success */
    static Outcome of(@Nullable ErrorCode error, int attempts) {
        if (error == null) {
            return SUCCEEDED;
        }
        return switch (error) {
            case CLIENT_LEFT -> CANCELLED;
            case INTERNAL -> FAILED;
            default -> error.errorClass() == ErrorClass.CALLER || attempts == 0 ? REFUSED : FAILED;
        };
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
