package dev.souk.gateway.snapshot;

import java.net.URI;
import java.util.List;
import java.util.Set;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;

import dev.souk.core.id.CredentialId;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.UserId;
import dev.souk.core.id.VirtualKeyId;
import dev.souk.platform.vault.SealedSecret;

/** The queries behind the read models, and how a row becomes an entry. Each asks for what changed after a number. */
final class ReadModelRows {

    static final int PAGE = 5_000;

    static final String KEYS = """
                               SELECT id, organisation_id, owner_id, public_id, secret_hash, models, rpm, concurrency,
                                      revoked_at IS NOT NULL AS revoked, change
                               FROM virtual_keys WHERE change > $1 ORDER BY change LIMIT\s""" + PAGE;

    static final String CREDENTIALS = """
                                      SELECT id, organisation_id, owner_id, scope, provider, name, base_url, sealed, key_version, models,
                                             revoked_at IS NOT NULL AS revoked, change
                                      FROM provider_credentials WHERE change > $1 ORDER BY change LIMIT\s"""
            + PAGE;

    static final String PROVIDERS = """
                                    SELECT organisation_id, name, dialect, base_url, change
                                    FROM providers WHERE change > $1 ORDER BY change LIMIT\s""" + PAGE;

    private ReadModelRows() {}

    static VirtualKeyEntry key(Row row) {
        return new VirtualKeyEntry(new VirtualKeyId(row.getUUID("id")),
                new OrganisationId(row.getUUID("organisation_id")), new UserId(row.getUUID("owner_id")),
                row.getString("public_id"), row.getBuffer("secret_hash").getBytes(),
                new ModelGlobs(List.of(row.getArrayOfStrings("models"))), row.getInteger("rpm"),
                row.getInteger("concurrency"), row.getBoolean("revoked"));
    }

    static CredentialEntry credential(Row row) {
        Buffer sealed = row.getBuffer("sealed");
        return new CredentialEntry(new CredentialId(row.getUUID("id")),
                new OrganisationId(row.getUUID("organisation_id")), new UserId(row.getUUID("owner_id")),
                row.getString("scope").equals("organisation"), row.getString("provider"), row.getString("name"),
                URI.create(row.getString("base_url")),
                new SealedSecret(sealed.getBytes(), row.getInteger("key_version")),
                Set.copyOf(List.of(row.getArrayOfStrings("models"))), row.getBoolean("revoked"));
    }

    static ProviderEntry provider(Row row) {
        return new ProviderEntry(new OrganisationId(row.getUUID("organisation_id")), row.getString("name"),
                row.getString("dialect"), URI.create(row.getString("base_url")));
    }
}
