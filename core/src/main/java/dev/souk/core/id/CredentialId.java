package dev.souk.core.id;

import java.util.UUID;

/** The stored identity of a provider credential. */
public record CredentialId(UUID value) {

    /** Parses the canonical form; throws {@link IllegalArgumentException} when {@code text} is not a UUID. */
    public static CredentialId of(String text) {
        return new CredentialId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
