package dev.souk.gateway.telemetry;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.souk.core.failure.ErrorCode;

/** How one call of an upstream ended. */
public enum AttemptOutcome {
    SUCCEEDED,
    /** It answered with an error. */
    REFUSED,
    /** It answered with 429. */
    RATE_LIMITED,
    /** No connection, or none that lasted until the answer. */
    UNREACHABLE,
    /** It took too long, to connect, to answer or inside the answer. */
    TIMEOUT,
    /** It broke off inside the answer. */
    CUT,
    /** What it answered made no sense. */
    INVALID,
    /** We broke it off: the client left, the process stops, or we failed ourselves. */
    CANCELLED;

    /**
     * The outcome of the attempt with which a request ended.
     *
     * @param error  of the request; {@code null} on success
     * @param status that the upstream answered with; 0 when it has not
     */
    public static AttemptOutcome of(@Nullable ErrorCode error, int status) {
        if (error == null) {
            return SUCCEEDED;
        }
        return switch (error) {
            case UPSTREAM_REFUSED, UPSTREAM_CREDENTIAL_REJECTED -> status == 429 ? RATE_LIMITED : REFUSED;
            case UPSTREAM_UNREACHABLE, ADDRESS_NOT_ALLOWED -> UNREACHABLE;
            case UPSTREAM_TIMEOUT -> TIMEOUT;
            case UPSTREAM_CUT -> CUT;
            case UPSTREAM_INVALID_RESPONSE -> INVALID;
            default -> CANCELLED;
        };
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
