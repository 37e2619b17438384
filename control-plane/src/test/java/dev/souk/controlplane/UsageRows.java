package dev.souk.controlplane;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.souk.core.id.Uuids;

/** Writes usage records, as the gateway does. */
final class UsageRows {

    private UsageRows() {}

    /** A request of the default organisation that went well: 10 tokens in, 20 out, 1,500 nano-USD. */
    static UUID insert(ControlPlaneForTests souk, UUID key, String model) {
        return insert(souk, key, model, Instant.now(), 1500L, null);
    }

    static UUID insert(ControlPlaneForTests souk, UUID key, String model, Instant startedAt, @Nullable Long cost,
            @Nullable String errorCode) {
        UUID id = next();
        souk.sql(
                """
                INSERT INTO usage_records (id, organisation_id, owner_id, key_id, client_request_id, dialect,
                  requested_model, provider, upstream_model, response_model, deployment, payer, streamed, estimated, input_tokens,
                  output_tokens, cached_input_tokens, cost_nano_usd, unpriced, price_card, finish_reason, error_code,
                  status, attempts, started_at, latency_us, ttft_us)
                SELECT $1, organisation_id, owner_id, id, 'client-1', 'openai-chat', $3, 'demo', 'chat', 'chat',
                  'demo/chat', 'nobody', true, false, 10, 20, 0, $4, $5, 'demo/chat@2024-01-01',
                  CASE WHEN $6::text IS NULL THEN 'stop' END, $6, CASE WHEN $6::text IS NULL THEN 200 ELSE 502 END, 1,
                  $7, 12345, 678
                FROM virtual_keys WHERE id = $2
                """,
                id, key, model, cost, cost == null && errorCode == null, errorCode,
                startedAt.atOffset(ZoneOffset.UTC));
        return id;
    }

    /** Ids of one millisecond have no order among each other; tests that speak of newer and older need one. */
    private static UUID next() {
        long made = System.currentTimeMillis();
        while (System.currentTimeMillis() == made) {
            Thread.onSpinWait();
        }
        return Uuids.v7();
    }
}
