package dev.souk.gateway.chat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.gateway.admission.KeyGate;
import dev.souk.gateway.admission.LimitGate;
import dev.souk.gateway.metering.UsageBacklog;
import dev.souk.gateway.routing.DeploymentResolver;

/**
 * What every chat has to pass, shared by all event loops of the process.
 *
 * @param isLoaded   whether keys and credentials have been read once
 * @param isDraining whether the process is about to stop
 */
public record Doors(KeyGate keys, LimitGate limits, DeploymentResolver resolver, UsageBacklog backlog,
        Settlement settlement, UsageRefusals usageRefusals, BooleanSupplier isLoaded, BooleanSupplier isDraining) {

    /** Why nobody gets in right now, or {@code null}. */
    public @Nullable Failure whyClosed() {
        if (isDraining.getAsBoolean()) {
            return Failure.retryLater(ErrorCode.SHUTTING_DOWN, "This gateway is stopping. Try again in a moment.",
                    Duration.ofSeconds(2));
        }
        if (!isLoaded.getAsBoolean()) {
            return Failure.retryLater(ErrorCode.NOT_READY,
                    "This gateway has not read its keys yet: its database cannot be reached.", Duration.ofSeconds(2));
        }
        if (backlog.isFull()) {
            return Failure.retryLater(ErrorCode.USAGE_BACKLOG_FULL,
                    "This gateway cannot record usage right now: its database has been away for too long.",
                    Duration.ofSeconds(5));
        }
        return null;
    }
}
