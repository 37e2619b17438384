package dev.souk.platform.vault;

import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import dev.souk.core.id.OrganisationId;

/** The keys in table {@code organisation_keys}. */
public final class PgOrganisationKeys implements OrganisationKeys {

    private static final String SELECT = """
                                         SELECT organisation_id, version, kek, wrapped FROM organisation_keys
                                         WHERE organisation_id = $1""";
    private static final String NEWEST = SELECT + " ORDER BY version DESC LIMIT 1";
    private static final String VERSION = SELECT + " AND version = $2";
    private static final String ADD = """
                                      INSERT INTO organisation_keys (organisation_id, owner_id, version, kek, wrapped)
                                      SELECT id, owner_id, $2, $3, $4 FROM organisations WHERE id = $1
                                      ON CONFLICT DO NOTHING""";

    private final Pool pool;

    public PgOrganisationKeys(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Optional<WrappedKey>> newest(OrganisationId organisation) {
        return pool.preparedQuery(NEWEST).execute(Tuple.of(organisation.value())).map(PgOrganisationKeys::first);
    }

    @Override
    public Future<Optional<WrappedKey>> version(OrganisationId organisation, int version) {
        return pool.preparedQuery(VERSION)
                .execute(Tuple.of(organisation.value(), version))
                .map(PgOrganisationKeys::first);
    }

    @Override
    public Future<WrappedKey> add(WrappedKey key) {
        UUID organisation = key.organisation().value();
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(organisation, key.version(), key.kek(), Buffer.buffer(key.wrapped())))
                // A statement of its own, because the insert cannot see the row that it gave way to.
                .compose(_ -> version(key.organisation(), key.version()))
                .map(stored -> stored.orElseThrow(
                        () -> new VaultException("No organisation " + organisation + " to keep a key for")));
    }

    private static Optional<WrappedKey> first(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new WrappedKey(new OrganisationId(row.getUUID("organisation_id")),
                    row.getInteger("version"), row.getString("kek"), row.getBuffer("wrapped").getBytes()));
        }
        return Optional.empty();
    }
}
