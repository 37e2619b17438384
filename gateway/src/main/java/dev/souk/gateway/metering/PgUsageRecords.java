package dev.souk.gateway.metering;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import dev.souk.core.usage.TokenUsage;
import dev.souk.core.usage.UsageRecord;

/** Usage records in PostgreSQL, written in one pipelined batch. */
public final class PgUsageRecords implements UsageRecords {

    private static final String INSERT = """
                                         INSERT INTO usage_records (id, organisation_id, owner_id, key_id, client_request_id, dialect,
                                           requested_model, provider, upstream_model, response_model, deployment, credential_id, payer, streamed,
                                           input_tokens, output_tokens, cached_input_tokens, cache_write_tokens, reasoning_tokens,
                                           audio_input_tokens, audio_output_tokens, estimated, cost_nano_usd, unpriced, price_card, finish_reason,
                                           error_code, status, attempts, started_at, latency_us, ttft_us)
                                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
                                           $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)
                                         ON CONFLICT (id) DO NOTHING""";

    private final Pool pool;

    public PgUsageRecords(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Void> add(List<UsageRecord> records) {
        return pool.preparedQuery(INSERT).executeBatch(records.stream().map(PgUsageRecords::row).toList()).mapEmpty();
    }

    private static Tuple row(UsageRecord r) {
        TokenUsage usage = r.usage();
        return Tuple.tuple()
                .addUUID(r.id().value())
                .addUUID(r.organisation().value())
                .addUUID(r.owner().value())
                .addUUID(r.key().value())
                .addString(r.clientRequestId())
                .addString(r.dialect())
                .addString(r.requestedModel())
                .addString(r.provider())
                .addString(r.upstreamModel())
                .addString(r.responseModel())
                .addString(r.deployment())
                .addUUID(r.credential() == null ? null : r.credential().value())
                .addString(r.payer().wireName())
                .addBoolean(r.isStreamed())
                .addLong(usage.input())
                .addLong(usage.output())
                .addLong(usage.cachedInput())
                .addLong(usage.cacheWrite())
                .addLong(usage.reasoning())
                .addLong(usage.audioInput())
                .addLong(usage.audioOutput())
                .addBoolean(r.isEstimated())
                .addLong(r.cost() == null ? null : r.cost().value())
                .addBoolean(r.isUnpriced())
                .addString(r.priceCard())
                .addString(r.finishReason() == null ? null : r.finishReason().wireName())
                .addString(r.errorCode() == null ? null : r.errorCode().wireName())
                .addInteger(r.status())
                .addInteger(r.attempts())
                .addOffsetDateTime(r.startedAt().atOffset(ZoneOffset.UTC))
                .addLong(micros(r.latency()))
                .addLong(r.timeToFirstToken() == null ? null : micros(r.timeToFirstToken()));
    }

    private static @Nullable Long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
