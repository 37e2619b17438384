package dev.souk.platform.vault;

import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;

import dev.souk.core.id.OrganisationId;

/** The keys in table {@code organisation_keys}. */
public final class PgOrganisationKeys implements OrganisationKeys {

    public PgOrganisationKeys(Pool pool) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Optional<WrappedKey>> newest(OrganisationId organisation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Optional<WrappedKey>> version(OrganisationId organisation, int version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<WrappedKey> add(WrappedKey key) {
        throw new UnsupportedOperationException();
    }
}
