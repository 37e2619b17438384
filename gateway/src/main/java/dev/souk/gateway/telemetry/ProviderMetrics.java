package dev.souk.gateway.telemetry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import dev.souk.platform.telemetry.Buckets;

/** The meters of one provider. */
final class ProviderMetrics {

    private final Timer timeToFirstToken;
    private final Counter estimated;
    private final Map<AttemptOutcome, Counter> attempts = new EnumMap<>(AttemptOutcome.class);

    ProviderMetrics(MeterRegistry registry, String provider) {
        timeToFirstToken = Timer.builder("souk.time.to.first.token")
                .description("From a streamed request's arrival to the first content of its answer")
                .tag("provider", provider)
                .serviceLevelObjectives(Buckets.FIRST_TOKEN.bounds())
                .register(registry);
        estimated = Counter.builder("souk.estimated.requests")
                .description("Requests whose tokens nobody reported, so that they were estimated")
                .tag("provider", provider)
                .register(registry);
        for (AttemptOutcome outcome : AttemptOutcome.values()) {
            attempts.put(outcome, Counter.builder("souk.upstream.attempts")
                    .description("Calls of upstreams")
                    .tags("provider", provider, "outcome", outcome.wireName())
                    .register(registry));
        }
    }

    Timer timeToFirstToken() {
        return timeToFirstToken;
    }

    Counter estimated() {
        return estimated;
    }

    Counter attempts(AttemptOutcome outcome) {
        return Objects.requireNonNull(attempts.get(outcome));
    }
}
