package dev.souk.gateway.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Keeps {@link ReadModels} in step with PostgreSQL. A notification wakes it and a poll every 500 ms backs that up, so a
 * change holds here within a second even when the notification is lost. While the database is away the entries stay
 * as they are, and {@link #freshAsOf} tells how old they may be.
 */
public final class ReadModelFeed {

    private static final Logger LOG = LoggerFactory.getLogger(ReadModelFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);

    /** A dead network is otherwise noticed after minutes. */
    private static final long QUERY_SECONDS = 5;

    private final Vertx vertx;
    private final Pool pool;
    private final ReadModels models;
    private final PgSubscriber subscriber;

    private long keysSeen;
    private long credentialsSeen;
    private long providersSeen;
    private boolean isRefreshing;
    private boolean isStale;
    private boolean isClosed;
    private boolean isAway;
    private volatile @Nullable Instant freshAsOf;

    public ReadModelFeed(Vertx vertx, Pool pool, PgConnectOptions connectOptions, ReadModels models) {
        this.vertx = vertx;
        this.pool = pool;
        this.models = models;
        this.subscriber = PgSubscriber.subscriber(vertx, connectOptions)
                .reconnectPolicy(attempt -> Math.min(5_000L, 100L << Math.min(attempt, 6)));
    }

    /** Begins to follow; has to be called on the event loop that then does all the work. Loads until it succeeds. */
    public void start() {
        subscriber.channel("souk_changes").handler(_ -> refresh());
        subscriber.connect();
        refresh();
        vertx.setPeriodic(POLL.toMillis(), _ -> refresh());
    }

    /** When the entries were last known to be complete; {@code null} until the first load is done. */
    public @Nullable Instant freshAsOf() {
        return freshAsOf;
    }

    /** Completes when the listening connection is closed. */
    public Future<Void> close() {
        isClosed = true;
        return subscriber.close();
    }

    private void refresh() {
        if (isClosed) {
            return;
        }
        if (isRefreshing) {
            isStale = true;
            return;
        }
        isRefreshing = true;
        Instant began = Instant.now();
        loadProviders().compose(_ -> loadCredentials()).compose(_ -> loadKeys()).onComplete(done -> {
            isRefreshing = false;
            if (done.succeeded()) {
                freshAsOf = began;
                noteBack();
            } else {
                noteAway(done.cause());
            }
            if (isStale) {
                isStale = false;
                refresh();
            }
        });
    }

    private Future<Void> loadKeys() {
        return page(ReadModelRows.KEYS, keysSeen, row -> {
            keysSeen = row.getLong("change");
            models.put(ReadModelRows.key(row));
        }).compose(rows -> rows == ReadModelRows.PAGE ? loadKeys() : Future.succeededFuture());
    }

    private Future<Void> loadCredentials() {
        return page(ReadModelRows.CREDENTIALS, credentialsSeen, row -> {
            credentialsSeen = row.getLong("change");
            models.put(ReadModelRows.credential(row));
        }).compose(rows -> rows == ReadModelRows.PAGE ? loadCredentials() : Future.succeededFuture());
    }

    private Future<Void> loadProviders() {
        return page(ReadModelRows.PROVIDERS, providersSeen, row -> {
            providersSeen = row.getLong("change");
            models.put(ReadModelRows.provider(row));
        }).compose(rows -> rows == ReadModelRows.PAGE ? loadProviders() : Future.succeededFuture());
    }

    private Future<Integer> page(String sql, long after, Consumer<Row> each) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(after))
                .timeout(QUERY_SECONDS, TimeUnit.SECONDS)
                .map((RowSet<Row> rows) -> {
                    rows.forEach(row -> readOrSkip(each, row));
                    return rows.size();
                });
    }

    /** One row that cannot be understood must not keep every later change, a revocation say, from being seen. */
    private static void readOrSkip(Consumer<Row> each, Row row) {
        try {
            each.accept(row);
        } catch (RuntimeException e) {
            LOG.error("Skipped the row with change {}: {}", row.getLong("change"), e.toString());
        }
    }

    private void noteAway(Throwable cause) {
        if (!isAway) {
            isAway = true;
            LOG.warn("Keys and credentials cannot be refreshed from PostgreSQL; going on with those of {}: {}",
                    freshAsOf == null ? "never" : freshAsOf, cause.getMessage());
        }
    }

    private void noteBack() {
        if (isAway) {
            isAway = false;
            LOG.info("PostgreSQL is back; keys and credentials are up to date");
        }
    }
}
