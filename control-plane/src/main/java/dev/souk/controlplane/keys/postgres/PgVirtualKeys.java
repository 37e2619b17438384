package dev.souk.controlplane.keys.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlResult;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.keys.NewVirtualKey;
import dev.souk.controlplane.keys.VirtualKey;
import dev.souk.controlplane.keys.VirtualKeys;
import dev.souk.controlplane.paging.Page;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.controlplane.postgres.Queries;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.UserId;
import dev.souk.core.id.VirtualKeyId;

/** Keeps virtual keys in {@code virtual_keys}; its trigger tells the gateways. */
public final class PgVirtualKeys implements VirtualKeys {

    private static final String COLUMNS = "id, organisation_id, owner_id, name, public_id, models, rpm, concurrency,"
            + " created_at, revoked_at";
    private static final String ADD = "INSERT INTO virtual_keys"
            + " (id, organisation_id, owner_id, name, public_id, secret_hash, models, rpm, concurrency)"
            + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING " + COLUMNS;
    private static final String FIND = "SELECT " + COLUMNS
            + " FROM virtual_keys WHERE organisation_id = $1 AND id = $2";
    private static final String LIST = "SELECT " + COLUMNS + " FROM virtual_keys"
            + " WHERE organisation_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3";
    private static final String REVOKE = """
                                         WITH revoked AS (
                                           UPDATE virtual_keys SET revoked_at = now()
                                           WHERE organisation_id = $1 AND id = $2 AND revoked_at IS NULL
                                         )
                                         SELECT id FROM virtual_keys WHERE organisation_id = $1 AND id = $2
                                         """;
    private static final String REVOKE_UNUSED = """
                                                UPDATE virtual_keys SET revoked_at = now()
                                                WHERE organisation_id = $1 AND owner_id = $2 AND name = $3 AND revoked_at IS NULL
                                                  AND NOT EXISTS (SELECT FROM usage_records u WHERE u.key_id = virtual_keys.id)
                                                """;

    private final Queries queries;

    public PgVirtualKeys(Queries queries) {
        this.queries = queries;
    }

    @Override
    public Future<VirtualKey> add(NewVirtualKey key) {
        return queries
                .run(ADD, key.id().value(), key.owner().organisation().value(), key.owner().user().value(), key.name(),
                        key.text().publicId(), Buffer.buffer(key.text().secret().hash()),
                        key.models().toArray(String[]::new), key.rpm(), key.concurrency())
                .map(rows -> read(rows.iterator().next()));
    }

    @Override
    public Future<Optional<VirtualKey>> find(OrganisationId organisation, VirtualKeyId id) {
        return queries.run(FIND, organisation.value(), id.value())
                .map(rows -> Queries.first(rows).map(PgVirtualKeys::read));
    }

    @Override
    public Future<Page<VirtualKey, UUID>> list(OrganisationId organisation, PageRequest<UUID> page) {
        return queries.run(LIST, organisation.value(), page.after(), page.limit() + 1).map(rows -> {
            List<VirtualKey> found = new ArrayList<>();
            rows.forEach(row -> found.add(read(row)));
            return Page.of(found, page.limit(), key -> key.id().value());
        });
    }

    @Override
    public Future<Boolean> revoke(OrganisationId organisation, VirtualKeyId id) {
        return queries.run(REVOKE, organisation.value(), id.value()).map(rows -> rows.size() == 1);
    }

    @Override
    public Future<Integer> revokeUnused(Caller owner, String name) {
        return queries.run(REVOKE_UNUSED, owner.organisation().value(), owner.user().value(), name)
                .map(SqlResult::rowCount);
    }

    private static VirtualKey read(Row row) {
        return new VirtualKey(new VirtualKeyId(row.getUUID("id")),
                new Caller(new OrganisationId(row.getUUID("organisation_id")), new UserId(row.getUUID("owner_id"))),
                row.getString("name"), row.getString("public_id"), List.of(row.getArrayOfStrings("models")),
                row.getInteger("rpm"), row.getInteger("concurrency"), Queries.instant(row, "created_at"),
                Queries.instantOrNull(row, "revoked_at"));
    }
}
