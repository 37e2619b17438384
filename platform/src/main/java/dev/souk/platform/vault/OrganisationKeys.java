package dev.souk.platform.vault;

import java.util.Optional;

import io.vertx.core.Future;

import dev.souk.core.id.OrganisationId;

/** The stored keys of organisations, each wrapped by the key-encryption key. */
public interface OrganisationKeys {

    /** Completes with the highest version, empty before the organisation's first secret. */
    Future<Optional<WrappedKey>> newest(OrganisationId organisation);

    /** Completes with exactly that version, empty when it never was or has been shredded. */
    Future<Optional<WrappedKey>> version(OrganisationId organisation, int version);

    /**
     * Stores the key unless the organisation already has that version, and completes with the one that is stored: two
     * gateways that make a first key at the same moment both go on with the same one. Fails when there is no such
     * organisation.
     */
    Future<WrappedKey> add(WrappedKey key);
}
