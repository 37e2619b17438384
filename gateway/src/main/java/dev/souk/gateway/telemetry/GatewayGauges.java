package dev.souk.gateway.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import dev.souk.gateway.metering.UsageBacklog;

/** How the gateway stands towards its database: read when somebody looks. */
public final class GatewayGauges {

    private GatewayGauges() {}

    /**
     * Registers them once for each gateway.
     *
     * @param freshAsOf when the read models were last complete; {@code null} as long as they never were
     */
    public static void register(MeterRegistry registry, UsageBacklog backlog, Supplier<@Nullable Instant> freshAsOf) {
        Gauge.builder("souk.usage.records.waiting", backlog, UsageBacklog::size)
                .description("Usage records that are not in the database yet")
                .register(registry);
        FunctionCounter.builder("souk.usage.records.written", backlog, UsageBacklog::written)
                .description("Usage records written to the database")
                .register(registry);
        FunctionCounter.builder("souk.usage.write.failures", backlog, UsageBacklog::failures)
                .description("Batches of usage records that the database did not take at that try")
                .register(registry);
        Gauge.builder("souk.read.models.age", () -> age(freshAsOf.get()))
                .description("Age of the keys, credentials and providers in memory; NaN before they were first read")
                .baseUnit("seconds")
                .register(registry);
    }

    private static double age(@Nullable Instant freshAsOf) {
        return freshAsOf == null
                ? Double.NaN
                : Math.max(0, Duration.between(freshAsOf, Instant.now()).toMillis() / 1_000.0);
    }
}
