package dev.souk.gateway.metering;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import dev.souk.core.usage.UsageRecord;

/**
 * Usage records in PostgreSQL. A batch is one statement over an array for each column: the database plans, starts and
 * ends it once, where a statement for each record cost it several times as much.
 */
public final class PgUsageRecords implements UsageRecords {

    private static final String INSERT = """
                                         INSERT INTO usage_records (id, organisation_id, owner_id, key_id, client_request_id, dialect,
                                           requested_model, provider, upstream_model, response_model, deployment, credential_id, payer, streamed,
                                           input_tokens, output_tokens, cached_input_tokens, cache_write_tokens, reasoning_tokens,
                                           audio_input_tokens, audio_output_tokens, estimated, cost_nano_usd, unpriced, price_card, finish_reason,
                                           error_code, status, attempts, started_at, latency_us, ttft_us)
                                         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[],
                                           $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::uuid[], $13::text[], $14::boolean[],
                                           $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[],
                                           $20::bigint[], $21::bigint[], $22::boolean[], $23::bigint[], $24::boolean[], $25::text[], $26::text[],
                                           $27::text[], $28::integer[], $29::integer[], $30::timestamptz[], $31::bigint[], $32::bigint[])
                                         ON CONFLICT (id) DO NOTHING""";

    private final Pool pool;

    public PgUsageRecords(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Void> add(List<UsageRecord> records) {
        return pool.preparedQuery(INSERT).execute(columns(records)).mapEmpty();
    }

    private static Tuple columns(List<UsageRecord> all) {
        return Tuple.tuple()
                .addArrayOfUUID(column(all, UUID[]::new, r -> r.id().value()))
                .addArrayOfUUID(column(all, UUID[]::new, r -> r.organisation().value()))
                .addArrayOfUUID(column(all, UUID[]::new, r -> r.owner().value()))
                .addArrayOfUUID(column(all, UUID[]::new, r -> r.key().value()))
                .addArrayOfString(texts(all, UsageRecord::clientRequestId))
                .addArrayOfString(texts(all, UsageRecord::dialect))
                .addArrayOfString(texts(all, UsageRecord::requestedModel))
                .addArrayOfString(texts(all, UsageRecord::provider))
                .addArrayOfString(texts(all, UsageRecord::upstreamModel))
                .addArrayOfString(texts(all, UsageRecord::responseModel))
                .addArrayOfString(texts(all, UsageRecord::deployment))
                .addArrayOfUUID(column(all, UUID[]::new, r -> r.credential() == null ? null : r.credential().value()))
                .addArrayOfString(texts(all, r -> r.payer().wireName()))
                .addArrayOfBoolean(column(all, Boolean[]::new, UsageRecord::isStreamed))
                .addArrayOfLong(longs(all, r -> r.usage().input()))
                .addArrayOfLong(longs(all, r -> r.usage().output()))
                .addArrayOfLong(longs(all, r -> r.usage().cachedInput()))
                .addArrayOfLong(longs(all, r -> r.usage().cacheWrite()))
                .addArrayOfLong(longs(all, r -> r.usage().reasoning()))
                .addArrayOfLong(longs(all, r -> r.usage().audioInput()))
                .addArrayOfLong(longs(all, r -> r.usage().audioOutput()))
                .addArrayOfBoolean(column(all, Boolean[]::new, UsageRecord::isEstimated))
                .addArrayOfLong(longs(all, r -> r.cost() == null ? null : r.cost().value()))
                .addArrayOfBoolean(column(all, Boolean[]::new, UsageRecord::isUnpriced))
                .addArrayOfString(texts(all, UsageRecord::priceCard))
                .addArrayOfString(texts(all, r -> r.finishReason() == null ? null : r.finishReason().wireName()))
                .addArrayOfString(texts(all, r -> r.errorCode() == null ? null : r.errorCode().wireName()))
                .addArrayOfInteger(column(all, Integer[]::new, UsageRecord::status))
                .addArrayOfInteger(column(all, Integer[]::new, UsageRecord::attempts))
                .addArrayOfOffsetDateTime(
                        column(all, OffsetDateTime[]::new, r -> r.startedAt().atOffset(ZoneOffset.UTC)))
                .addArrayOfLong(longs(all, r -> micros(r.latency())))
                .addArrayOfLong(longs(all, r -> r.timeToFirstToken() == null ? null : micros(r.timeToFirstToken())));
    }

    private static String[] texts(List<UsageRecord> all, Function<UsageRecord, @Nullable String> value) {
        return column(all, String[]::new, value);
    }

    private static Long[] longs(List<UsageRecord> all, Function<UsageRecord, @Nullable Long> value) {
        return column(all, Long[]::new, value);
    }

    private static <T> T[] column(List<UsageRecord> all, IntFunction<T[]> array,
            Function<UsageRecord, ? extends @Nullable T> value) {
        T[] column = array.apply(all.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(all.get(i));
        }
        return column;
    }

    private static Long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
