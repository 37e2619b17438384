package dev.souk.controlplane.providers.postgres;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.controlplane.postgres.Queries;
import dev.souk.controlplane.providers.AddedProviders;
import dev.souk.controlplane.providers.BaseUrl;
import dev.souk.controlplane.providers.Provider;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.UserId;

/** Keeps added providers in {@code providers}; its trigger tells the gateways. */
public final class PgAddedProviders implements AddedProviders {

    private static final String COLUMNS = "id, organisation_id, owner_id, name, dialect, base_url, created_at";
    private static final String ADD = "INSERT INTO providers (id, organisation_id, owner_id, name, dialect, base_url)"
            + " VALUES ($1, $2, $3, $4, $5, $6) RETURNING " + COLUMNS;
    private static final String FIND = "SELECT " + COLUMNS
            + " FROM providers WHERE organisation_id = $1 AND name = $2";
    /** The C collation orders as Java does, so that both lists can be merged. */
    private static final String LIST = "SELECT " + COLUMNS + " FROM providers WHERE organisation_id = $1"
            + " AND ($2::text IS NULL OR name COLLATE \"C\" > $2) ORDER BY name COLLATE \"C\" LIMIT $3";

    private final Queries queries;

    public PgAddedProviders(Queries queries) {
        this.queries = queries;
    }

    @Override
    public Future<Provider.Added> add(UUID id, Caller owner, String name, String dialect, BaseUrl baseUrl) {
        return queries
                .run(ADD, id, owner.organisation().value(), owner.user().value(), name, dialect, baseUrl.toString())
                .map(rows -> read(rows.iterator().next()))
                .recover(failure -> Future.failedFuture(Queries.isDuplicate(failure)
                        ? Failure.of(ErrorCode.CONFLICT, "there is a provider '" + name + "' already: expected another"
                                + " name", "name").asException()
                        : failure));
    }

    @Override
    public Future<Optional<Provider.Added>> find(OrganisationId organisation, String name) {
        return queries.run(FIND, organisation.value(), name)
                .map(rows -> Queries.first(rows).map(PgAddedProviders::read));
    }

    @Override
    public Future<List<Provider.Added>> list(OrganisationId organisation, PageRequest<String> page) {
        return queries.run(LIST, organisation.value(), page.after(), page.limit() + 1).map(rows -> {
            List<Provider.Added> found = new ArrayList<>();
            rows.forEach(row -> found.add(read(row)));
            return found;
        });
    }

    private static Provider.Added read(Row row) {
        return new Provider.Added(row.getUUID("id"),
                new Caller(new OrganisationId(row.getUUID("organisation_id")), new UserId(row.getUUID("owner_id"))),
                row.getString("name"), row.getString("dialect"), BaseUrl.of(URI.create(row.getString("base_url"))),
                Queries.instant(row, "created_at"));
    }
}
