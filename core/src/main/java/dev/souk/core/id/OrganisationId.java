package dev.souk.core.id;

import java.util.UUID;

/** The tenant that owns every stored row. */
public record OrganisationId(UUID value) {

    /** Parses the canonical form; throws {@link IllegalArgumentException} when {@code text} is not a UUID. */
    public static OrganisationId of(String text) {
        return new OrganisationId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
