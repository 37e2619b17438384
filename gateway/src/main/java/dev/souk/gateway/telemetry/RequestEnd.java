package dev.souk.gateway.telemetry;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.id.RequestId;
import dev.souk.core.usage.FinishReason;
import dev.souk.core.usage.TokenUsage;
import dev.souk.gateway.metering.CostOfUsage;
import dev.souk.gateway.metering.RequestMeter;
import dev.souk.gateway.routing.Deployment;
import dev.souk.gateway.snapshot.VirtualKeyEntry;

/**
 * All that is known of a request when it is over. What is {@code null} was not reached.
 *
 * @param requestedModel as the client sent it
 * @param usage          as reported or as estimated
 * @param finishReason   why the answer ended
 * @param error          {@code null} on success
 * @param status         that the client got
 * @param elapsed        from the request's arrival on
 */
public record RequestEnd(RequestId id, @Nullable VirtualKeyEntry key, String dialect, @Nullable String requestedModel,
        boolean isStreamed, @Nullable Deployment deployment, RequestMeter meter, TokenUsage usage, boolean isEstimated,
        CostOfUsage cost, @Nullable FinishReason finishReason, @Nullable ErrorCode error, int status, int attempts,
        Duration elapsed) {

    public Outcome outcome() {
        return Outcome.of(error, attempts);
    }
}
