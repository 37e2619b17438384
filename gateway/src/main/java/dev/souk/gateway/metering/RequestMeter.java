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
    private long dispatchedNanos;
    private long firstTokenNanos;
    private long lastContentNanos;
    private long contentEventsBefore;
    private @Nullable StreamGaps gaps;
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

    /** Notes that the request goes to an upstream now; only the first time counts. */
    public void dispatched() {
        if (dispatchedNanos == 0) {
            dispatchedNanos = System.nanoTime();
        }
    }

    /**
     * Notes that a read of the stream has been scanned; how long the one with content before it lies back is the gap.
     *
     * @param now when it came, as {@link System#nanoTime}
     */
    public void readScanned(long now) {
        if (contentEvents == contentEventsBefore) {
            return;
        }
        contentEventsBefore = contentEvents;
        if (gaps == null) {
            gaps = new StreamGaps();
        } else {
            gaps.add(now - lastContentNanos);
        }
        lastContentNanos = now;
    }

    /** Notes that reading goes on after the client was too slow: that pause is not the upstream's. */
    public void readingAgain(long now) {
        lastContentNanos = now;
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

    /** What the gateway did before the first call of an upstream; {@code null} when there was none. */
    public @Nullable Duration overhead() {
        return dispatchedNanos == 0 ? null : Duration.ofNanos(dispatchedNanos - startedNanos);
    }

    /** {@code null} for what is no stream. */
    public @Nullable StreamGaps gaps() {
        return gaps;
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
