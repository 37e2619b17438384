package dev.souk.controlplane.usage.http;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

import dev.souk.core.usage.TokenUsage;
import dev.souk.core.usage.UsageRecord;

/** A usage record as the API shows it. */
final class UsageJson {

    private UsageJson() {}

    static JsonObject of(UsageRecord used) {
        return new JsonObject().put("id", used.id().toString())
                .put("key_id", used.key().toString())
                .put("client_request_id", used.clientRequestId())
                .put("dialect", used.dialect())
                .put("requested_model", used.requestedModel())
                .put("provider", used.provider())
                .put("upstream_model", used.upstreamModel())
                .put("response_model", used.responseModel())
                .put("deployment", used.deployment())
                .put("credential_id", used.credential() == null ? null : used.credential().toString())
                .put("payer", used.payer().wireName())
                .put("streamed", used.isStreamed())
                .put("usage", of(used.usage()))
                .put("estimated", used.isEstimated())
                .put("cost_usd", used.cost() == null ? null : used.cost().toUsd())
                .put("cost_nano_usd", used.cost() == null ? null : used.cost().value())
                .put("unpriced", used.isUnpriced())
                .put("price_card", used.priceCard())
                .put("finish_reason", used.finishReason() == null ? null : used.finishReason().wireName())
                .put("error_code", used.errorCode() == null ? null : used.errorCode().wireName())
                .put("status", used.status())
                .put("attempts", used.attempts())
                .put("started_at", used.startedAt().toString())
                .put("latency_ms", millis(used.latency()))
                .put("ttft_ms", millis(used.timeToFirstToken()));
    }

    private static JsonObject of(TokenUsage tokens) {
        return new JsonObject().put("input_tokens", tokens.input())
                .put("output_tokens", tokens.output())
                .put("cached_input_tokens", tokens.cachedInput())
                .put("cache_write_tokens", tokens.cacheWrite())
                .put("reasoning_tokens", tokens.reasoning())
                .put("audio_input_tokens", tokens.audioInput())
                .put("audio_output_tokens", tokens.audioOutput());
    }

    /** Milliseconds with three decimals: what the demo answers in is often below one. */
    private static @Nullable BigDecimal millis(@Nullable Duration duration) {
        return duration == null ? null : BigDecimal.valueOf(duration.toNanos() / 1000, 3);
    }
}
