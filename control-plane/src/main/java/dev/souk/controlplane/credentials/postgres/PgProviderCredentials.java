package dev.souk.controlplane.credentials.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.credentials.CredentialScope;
import dev.souk.controlplane.credentials.NewProviderCredential;
import dev.souk.controlplane.credentials.ProviderCredential;
import dev.souk.controlplane.credentials.ProviderCredentials;
import dev.souk.controlplane.credentials.SealedCredential;
import dev.souk.controlplane.paging.Page;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.controlplane.postgres.Queries;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.CredentialId;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.UserId;
import dev.souk.platform.vault.SealedSecret;

/** Keeps sealed credentials in {@code provider_credentials}; its trigger tells the gateways. */
public final class PgProviderCredentials implements ProviderCredentials {

    private static final String COLUMNS = "id, organisation_id, owner_id, scope, provider, name, base_url, last_four,"
            + " cardinality(models) AS models_count, verified_at, created_at, revoked_at";
    private static final String ADD = "INSERT INTO provider_credentials (id, organisation_id, owner_id, scope, provider,"
            + " name, base_url, sealed, key_version, last_four, models, verified_at) VALUES ($1, $2, $3, $4, $5, $6, $7,"
            + " $8, $9, $10, $11, CASE WHEN $12 THEN now() END) RETURNING " + COLUMNS;
    private static final String FIND = "SELECT " + COLUMNS
            + " FROM provider_credentials WHERE organisation_id = $1 AND id = $2";
    private static final String FIND_SEALED = "SELECT " + COLUMNS
            + ", sealed, key_version FROM provider_credentials WHERE organisation_id = $1 AND id = $2";
    private static final String LIST = "SELECT " + COLUMNS + " FROM provider_credentials"
            + " WHERE organisation_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3";
    private static final String REVOKE = """
                                         WITH revoked AS (
                                           UPDATE provider_credentials SET revoked_at = now(), sealed = ''
                                           WHERE organisation_id = $1 AND id = $2 AND revoked_at IS NULL
                                         )
                                         SELECT id FROM provider_credentials WHERE organisation_id = $1 AND id = $2
                                         """;

    private final Queries queries;

    public PgProviderCredentials(Queries queries) {
        this.queries = queries;
    }

    @Override
    public Future<ProviderCredential> add(NewProviderCredential credential) {
        return queries
                .run(ADD, credential.id().value(), credential.owner().organisation().value(),
                        credential.owner().user().value(), credential.scope().wireName(), credential.provider(),
                        credential.name(), credential.baseUrl().toString(),
                        Buffer.buffer(credential.sealed().ciphertext()), credential.sealed().keyVersion(),
                        credential.lastFour(), credential.models().toArray(String[]::new), credential.isVerified())
                .map(rows -> read(rows.iterator().next()))
                .recover(failure -> Future
                        .failedFuture(Queries.isDuplicate(failure) ? taken(credential).asException() : failure));
    }

    @Override
    public Future<Optional<ProviderCredential>> find(OrganisationId organisation, CredentialId id) {
        return queries.run(FIND, organisation.value(), id.value())
                .map(rows -> Queries.first(rows).map(PgProviderCredentials::read));
    }

    @Override
    public Future<Optional<SealedCredential>> findSealed(OrganisationId organisation, CredentialId id) {
        return queries.run(FIND_SEALED, organisation.value(), id.value())
                .map(rows -> Queries.first(rows)
                        .map(row -> new SealedCredential(read(row), new SealedSecret(
                                row.getBuffer("sealed").getBytes(), row.getInteger("key_version")))));
    }

    @Override
    public Future<Page<ProviderCredential, UUID>> list(OrganisationId organisation, PageRequest<UUID> page) {
        return queries.run(LIST, organisation.value(), page.after(), page.limit() + 1).map(rows -> {
            List<ProviderCredential> found = new ArrayList<>();
            rows.forEach(row -> found.add(read(row)));
            return Page.of(found, page.limit(), credential -> credential.id().value());
        });
    }

    @Override
    public Future<Boolean> revoke(OrganisationId organisation, CredentialId id) {
        return queries.run(REVOKE, organisation.value(), id.value()).map(rows -> rows.size() == 1);
    }

    private static Failure taken(NewProviderCredential credential) {
        return Failure.of(ErrorCode.CONFLICT, "you have a credential '" + credential.name() + "' for "
                + credential.provider() + " already: revoke it first, or give this one another name", "name");
    }

    private static ProviderCredential read(Row row) {
        return new ProviderCredential(new CredentialId(row.getUUID("id")),
                new Caller(new OrganisationId(row.getUUID("organisation_id")), new UserId(row.getUUID("owner_id"))),
                CredentialScope.of(row.getString("scope")), row.getString("provider"), row.getString("name"),
                row.getString("base_url"), row.getString("last_four"), row.getInteger("models_count"),
                Queries.instantOrNull(row, "verified_at"), Queries.instant(row, "created_at"),
                Queries.instantOrNull(row, "revoked_at"));
    }
}
