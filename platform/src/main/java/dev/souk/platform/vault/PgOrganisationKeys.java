package dev.souk.platform.vault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.core.id.OrganisationId;

/**
 * The keys in table {@code organisation_keys}. The futures fail with {@code DATABASE_UNAVAILABLE} when the database is
 * away or silent for 10 s.
 */
public final class PgOrganisationKeys implements OrganisationKeys {

    private static final Logger LOG = LoggerFactory.getLogger(PgOrganisationKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final List<String> OUTAGES = List.of("08", "53", "57P");
    private static final String NEWEST = """
                                         SELECT version, kek, wrapped FROM organisation_keys
                                         WHERE organisation_id = $1 ORDER BY version DESC LIMIT 1""";
    private static final String VERSION = "SELECT version, kek, wrapped FROM organisation_keys WHERE organisation_id = $1 AND version = $2";
    private static final String ADD = """
                                      INSERT INTO organisation_keys (organisation_id, owner_id, version, kek, wrapped)
                                      SELECT id, owner_id, $2, $3, $4 FROM organisations WHERE id = $1
                                      ON CONFLICT (organisation_id, version) DO NOTHING""";

    private final Pool pool;

    public PgOrganisationKeys(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Optional<WrappedKey>> newest(OrganisationId organisation) {
        return run(NEWEST, Tuple.of(organisation.value())).map(rows -> first(organisation, rows));
    }

    @Override
    public Future<Optional<WrappedKey>> version(OrganisationId organisation, int version) {
        return run(VERSION, Tuple.of(organisation.value(), version)).map(rows -> first(organisation, rows));
    }

    /**
     * The insert waits for another one of the same version to commit; the row is read by a statement of its own, because
     * one that began before that commit would not see it.
     */
    @Override
    public Future<WrappedKey> add(WrappedKey key) {
        Tuple row = Tuple.of(key.organisation().value(), key.version(), key.kek(), Buffer.buffer(key.wrapped()));
        return run(ADD, row)
                .compose(_ -> version(key.organisation(), key.version()))
                .map(stored -> stored.orElseThrow(() -> new VaultException("There is no organisation "
                        + key.organisation() + ": expected one that exists before it has a key")));
    }

    private Future<RowSet<Row>> run(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(isOutage(failure) ? unavailable(failure) : failure));
    }

    /** What the server says itself is an outage only in the classes connection, resources and shutdown. */
    private static boolean isOutage(Throwable failure) {
        return !(failure instanceof PgException refused) || refused.getSqlState() == null
                || OUTAGES.stream().anyMatch(refused.getSqlState()::startsWith);
    }

    private static SoukException unavailable(Throwable failure) {
        LOG.warn("the keys of organisations cannot be reached: {}", failure.toString());
        return Failure.retryLater(ErrorCode.DATABASE_UNAVAILABLE,
                "the database, which holds the key to this secret, cannot be reached just now: try again", RETRY_AFTER)
                .asException();
    }

    private static Optional<WrappedKey> first(OrganisationId organisation, RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new WrappedKey(organisation, row.getInteger("version"), row.getString("kek"),
                    row.getBuffer("wrapped").getBytes()));
        }
        return Optional.empty();
    }
}
