package dev.souk.core.id;

import java.util.UUID;

/** A person, or the operator's own identity, who owns things inside an organisation. */
public record UserId(UUID value) {

    /** Parses the canonical form; throws {@link IllegalArgumentException} when {@code text} is not a UUID. */
    public static UserId of(String text) {
        return new UserId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
