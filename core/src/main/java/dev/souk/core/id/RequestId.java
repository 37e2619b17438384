package dev.souk.core.id;

import java.util.UUID;

/** Our own id of one request: a UUIDv7, sent out as {@code x-request-id}, and the idempotency key of its usage record. */
public record RequestId(UUID value) {

    /** Parses the canonical form; throws {@link IllegalArgumentException} when {@code text} is not a UUID. */
    public static RequestId of(String text) {
        return new RequestId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
