package dev.souk.core.failure;

import java.util.Locale;

import static dev.souk.core.failure.ErrorClass.CALLER;
import static dev.souk.core.failure.ErrorClass.PLATFORM;
import static dev.souk.core.failure.ErrorClass.UPSTREAM;

/**
 * The stable codes of everything that can go wrong. Each dialect renders them in its own shape, in one place; the HTTP
 * status stands here because every dialect agrees on it.
 */
public enum ErrorCode {
    INVALID_REQUEST(CALLER, 400, false),
    INVALID_JSON(CALLER, 400, false),
    MISSING_KEY(CALLER, 401, false),
    INVALID_KEY(CALLER, 401, false),
    KEY_REVOKED(CALLER, 401, false),
    UNAUTHENTICATED(CALLER, 401, false),
    MODEL_NOT_ALLOWED(CALLER, 403, false),
    FORBIDDEN(CALLER, 403, false),
    MODEL_NOT_FOUND(CALLER, 404, false),
    NOT_FOUND(CALLER, 404, false),
    METHOD_NOT_ALLOWED(CALLER, 405, false),
    REQUEST_TIMEOUT(CALLER, 408, true),
    CONFLICT(CALLER, 409, false),
    REQUEST_TOO_LARGE(CALLER, 413, false),
    URI_TOO_LONG(CALLER, 414, false),
    UNSUPPORTED_MEDIA_TYPE(CALLER, 415, false),
    NO_CREDENTIAL(CALLER, 422, false),
    CREDENTIAL_REFUSED(CALLER, 422, false),
    ADDRESS_NOT_ALLOWED(CALLER, 422, false),
    RATE_LIMIT_EXCEEDED(CALLER, 429, true),
    CONCURRENCY_LIMIT_EXCEEDED(CALLER, 429, true),
    HEADERS_TOO_LARGE(CALLER, 431, false),
    CLIENT_LEFT(CALLER, 499, false),
    UPSTREAM_REFUSED(UPSTREAM, 502, false),
    UPSTREAM_CREDENTIAL_REJECTED(UPSTREAM, 502, false),
    UPSTREAM_UNREACHABLE(UPSTREAM, 502, true),
    UPSTREAM_CUT(UPSTREAM, 502, true),
    UPSTREAM_INVALID_RESPONSE(UPSTREAM, 502, true),
    UPSTREAM_TIMEOUT(UPSTREAM, 504, true),
    NOT_READY(PLATFORM, 503, true),
    SHUTTING_DOWN(PLATFORM, 503, true),
    DATABASE_UNAVAILABLE(PLATFORM, 503, true),
    USAGE_BACKLOG_FULL(PLATFORM, 503, true),
    INTERNAL(PLATFORM, 500, true);

    private final ErrorClass errorClass;
    private final int status;
    private final boolean isRetryable;

    ErrorCode(ErrorClass errorClass, int status, boolean isRetryable) {
        this.errorClass = errorClass;
        this.status = status;
        this.isRetryable = isRetryable;
    }

    public ErrorClass errorClass() {
        return errorClass;
    }

    /** The HTTP status that goes with the code. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed when sent again. */
    public boolean isRetryable() { return isRetryable; }

    /** The lower-case form used on the wire and in records. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
