package dev.souk.gateway.metering;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.souk.core.usage.FinishReason;
import dev.souk.core.usage.TokenUsage;

/** What one request is seen to consume while it runs. One event loop writes it; nothing is allocated for each frame. */
public final class RequestMeter {

    private final Instant startedAt = Instant.now();
    private final long startedNanos = System.nanoTime();
    private long firstTokenNanos;
    private long contentEvents;
    private TokenUsage usage = TokenUsage.NONE;
    private @Nullable FinishReason finishReason;
    private @Nullable String responseModel;

    /** Notes an event with content in it: text, reasoning, a refusal or a piece of a tool call. */
    public void contentSeen() {
        contentEvents++;
        if (firstTokenNanos == 0) {
            firstTokenNanos = System.nanoTime();
        }
    }

    /** Notes a report of usage; of several the largest of each field counts, never the sum. */
    public void usageReported(TokenUsage reported) {
        usage = usage.mergedWith(reported);
    }

    public void finished(FinishReason reason) {
        finishReason = reason;
    }

    public void responseModelSeen(String model) {
        responseModel = model;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** {@code null} until the first content was seen. */
    public @Nullable Duration timeToFirstToken() {
        return firstTokenNanos == 0 ? null : Duration.ofNanos(firstTokenNanos - startedNanos);
    }

    public long contentEvents() {
        return contentEvents;
    }

    public TokenUsage usage() {
        return usage;
    }

    public @Nullable FinishReason finishReason() {
        return finishReason;
    }

    public @Nullable String responseModel() {
        return responseModel;
    }
}
