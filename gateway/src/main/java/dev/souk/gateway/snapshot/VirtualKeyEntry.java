package dev.souk.gateway.snapshot;

import org.jspecify.annotations.Nullable;

import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.UserId;
import dev.souk.core.id.VirtualKeyId;

/**
 * What the gateway knows of a virtual key.
 *
 * @param secretHash  SHA-256 of the secret part
 * @param models      which models it may ask for
 * @param rpm         requests a minute; {@code null} is unlimited
 * @param concurrency requests at once; {@code null} is unlimited
 */
@SuppressWarnings("ArrayRecordComponent") // compared in constant time, never by equals
public record VirtualKeyEntry(VirtualKeyId id, OrganisationId organisation, UserId owner, String publicId,
        byte[] secretHash, ModelGlobs models, @Nullable Integer rpm, @Nullable Integer concurrency,
        boolean isRevoked) {

    @Override
    public String toString() {
        return "VirtualKeyEntry[" + publicId + "]";
    }
}
