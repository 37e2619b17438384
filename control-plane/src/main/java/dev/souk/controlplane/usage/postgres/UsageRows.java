package dev.souk.controlplane.usage.postgres;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.vertx.sqlclient.Row;

import dev.souk.controlplane.postgres.Queries;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.id.CredentialId;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.UserId;
import dev.souk.core.id.VirtualKeyId;
import dev.souk.core.money.NanoUsd;
import dev.souk.core.usage.FinishReason;
import dev.souk.core.usage.Payer;
import dev.souk.core.usage.TokenUsage;
import dev.souk.core.usage.UsageRecord;

/** One row of {@code usage_records} as a record. */
final class UsageRows {

    private UsageRows() {}

    static UsageRecord read(Row row) {
        return new UsageRecord(new RequestId(row.getUUID("id")), new OrganisationId(row.getUUID("organisation_id")),
                new UserId(row.getUUID("owner_id")), new VirtualKeyId(row.getUUID("key_id")),
                row.getString("client_request_id"), row.getString("dialect"), row.getString("requested_model"),
                row.getString("provider"), row.getString("upstream_model"), row.getString("response_model"),
                row.getString("deployment"), credential(row), word(Payer.class, row.getString("payer")),
                row.getBoolean("streamed"), tokens(row), row.getBoolean("estimated"), cost(row),
                row.getBoolean("unpriced"),
                row.getString("price_card"), wordOrNull(FinishReason.class, row.getString("finish_reason")),
                wordOrNull(ErrorCode.class, row.getString("error_code")), row.getInteger("status"),
                row.getInteger("attempts"), Queries.instant(row, "started_at"), micros(row.getLong("latency_us")),
                row.getLong("ttft_us") == null ? null : micros(row.getLong("ttft_us")));
    }

    private static TokenUsage tokens(Row row) {
        return new TokenUsage(row.getLong("input_tokens"), row.getLong("output_tokens"),
                row.getLong("cached_input_tokens"), row.getLong("cache_write_tokens"), row.getLong("reasoning_tokens"),
                row.getLong("audio_input_tokens"), row.getLong("audio_output_tokens"));
    }

    private static @Nullable CredentialId credential(Row row) {
        return row.getUUID("credential_id") == null ? null : new CredentialId(row.getUUID("credential_id"));
    }

    private static @Nullable NanoUsd cost(Row row) {
        return row.getLong("cost_nano_usd") == null ? null : new NanoUsd(row.getLong("cost_nano_usd"));
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    /** Stored words are the lower-case names. */
    private static <E extends Enum<E>> E word(Class<E> type, String stored) {
        return Enum.valueOf(type, stored.toUpperCase(Locale.ROOT));
    }

    private static <E extends Enum<E>> @Nullable E wordOrNull(Class<E> type, @Nullable String stored) {
        return stored == null ? null : word(type, stored);
    }
}
