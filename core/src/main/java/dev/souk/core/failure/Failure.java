package dev.souk.core.failure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One refusal or failure, ready to be rendered in any dialect. The message is for the caller: it names the offending
 * value and what was expected, and never holds a secret.
 *
 * @param code       the stable code
 * @param message    one sentence or two
 * @param param      the field of the request that is at fault
 * @param retryAfter how long to wait before trying again
 */
public record Failure(ErrorCode code, String message, @Nullable String param, @Nullable Duration retryAfter) {

    public static Failure of(ErrorCode code, String message) {
        return new Failure(code, message, null, null);
    }

    public static Failure of(ErrorCode code, String message, String param) {
        return new Failure(code, message, param, null);
    }

    public static Failure retryLater(ErrorCode code, String message, Duration retryAfter) {
        return new Failure(code, message, null, retryAfter);
    }

    public SoukException asException() {
        return new SoukException(this);
    }
}
