package dev.souk.core.id;

import java.util.UUID;

/** The stored identity of a virtual key; the public id inside the key's text is another thing. */
public record VirtualKeyId(UUID value) {

    /** Parses the canonical form; throws {@link IllegalArgumentException} when {@code text} is not a UUID. */
    public static VirtualKeyId of(String text) {
        return new VirtualKeyId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
