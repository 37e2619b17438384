package dev.souk.platform.vault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import dev.souk.core.id.OrganisationId;
import dev.souk.platform.postgres.Databases;
import dev.souk.platform.postgres.PostgresForTests;

/** A database of its own, a key file and what a test asks them. */
final class VaultFixture implements AutoCloseable {

    static final OrganisationId DEFAULT = OrganisationId.of("00000000-0000-7000-8000-000000000001");
    private static final UUID OPERATOR = UUID.fromString("00000000-0000-7000-8000-000000000002");

    final Vertx vertx = Vertx.vertx();
    final Pool pool = Databases.pool(vertx, PostgresForTests.fresh().serviceUrl(), 8);
    final PgOrganisationKeys keys = new PgOrganisationKeys(pool);
    final LocalKeyFile kek;

    VaultFixture(Path folder) {
        kek = LocalKeyFile.open("file:" + folder.resolve("kek"));
    }

    Vault vault() {
        return vault(kek);
    }

    Vault vault(KeyEncryptionKey with) {
        return new Vault(vertx, with, keys);
    }

    static SecretRef ref(OrganisationId organisation) {
        return new SecretRef(organisation, UUID.randomUUID(), "openai");
    }

    OrganisationId organisation(String name) {
        OrganisationId id = new OrganisationId(UUID.randomUUID());
        await(pool.preparedQuery("INSERT INTO organisations (id, owner_id, name) VALUES ($1, $2, $3)")
                .execute(Tuple.of(id.value(), OPERATOR, name)));
        return id;
    }

    /** Stores the first key of {@code from} once more, properly wrapped, as that version of {@code to}'s key. */
    void shareKey(OrganisationId from, OrganisationId to, int version) {
        byte[] clear = kek.unwrap(await(keys.version(from, 1)).orElseThrow().wrapped(), AssociatedData.ofKey(from, 1));
        byte[] wrapped = kek.wrap(clear, AssociatedData.ofKey(to, version));
        await(keys.add(new WrappedKey(to, version, kek.name(), wrapped)));
    }

    /** The first column of each row, as text. */
    List<String> column(String sql) {
        List<String> values = new ArrayList<>();
        for (Row row : await(pool.query(sql).execute())) {
            values.add(row.getString(0));
        }
        return values;
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("Nothing came within 30 s", e);
        }
    }

    @Override
    public void close() {
        await(pool.close());
        await(vertx.close());
    }
}
