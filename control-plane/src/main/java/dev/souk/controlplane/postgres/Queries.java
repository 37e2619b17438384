package dev.souk.controlplane.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/** Runs prepared statements. An outage comes out as {@code DATABASE_UNAVAILABLE}, whatever shape the driver gave it. */
public final class Queries {

    private static final Logger LOG = LoggerFactory.getLogger(Queries.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Pool pool;

    public Queries(Pool pool) {
        this.pool = pool;
    }

    /**
     * Completes with the rows. Fails with {@code DATABASE_UNAVAILABLE} when the database is away or silent for 10 s (the
     * statement may then still take effect), and with the driver's {@link PgException} when it refused the statement.
     */
    public Future<RowSet<Row>> run(String sql, @Nullable Object... parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(parameters)))
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(translated(failure)));
    }

    public static Optional<Row> first(RowSet<Row> rows) {
        Iterator<Row> iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }

    public static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static @Nullable Instant instantOrNull(Row row, String column) {
        return row.getValue(column) == null ? null : instant(row, column);
    }

    public static java.time.@Nullable OffsetDateTime parameter(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** Whether {@code failure} says that a unique constraint was violated. */
    public static boolean isDuplicate(Throwable failure) {
        return failure instanceof PgException refused && "23505".equals(refused.getSqlState());
    }

    private static Throwable translated(Throwable failure) {
        if (failure instanceof PgException refused && !isOutage(refused.getSqlState())) {
            return failure;
        }
        LOG.warn("the database cannot be used: {}", failure.toString());
        return Failure.retryLater(ErrorCode.DATABASE_UNAVAILABLE,
                "the database cannot be reached just now: nothing was changed, try again", RETRY_AFTER).asException();
    }

    /** Connection (08), resources (53) and shutdown (57P) classes of SQLSTATE; 3D000 is a database that is gone. */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57P")
                || sqlState.equals("3D000"));
    }
}
