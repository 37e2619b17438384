package dev.souk.gateway.telemetry;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import dev.souk.core.money.NanoUsd;
import dev.souk.core.usage.TokenUsage;
import dev.souk.gateway.metering.CostOfUsage;

/** The meters of one model of one provider. */
final class ModelMetrics {

    private static final double NANO = 1e9;

    private enum Kind {
        INPUT, OUTPUT, CACHED_INPUT, CACHE_WRITE, REASONING, AUDIO_INPUT, AUDIO_OUTPUT
    }

    private final Map<Kind, Counter> tokens = new EnumMap<>(Kind.class);
    private final Counter cost;
    private final Counter unpriced;

    ModelMetrics(MeterRegistry registry, String provider, String model) {
        for (Kind kind : Kind.values()) {
            tokens.put(kind, Counter.builder("souk.tokens")
                    .description("Tokens; cached, cache write and audio input are parts of input, the others of output")
                    .tags("provider", provider, "model", model, "kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(registry));
        }
        cost = Counter.builder("souk.cost")
                .description("What the usage costs by its price cards")
                .baseUnit("usd")
                .tags("provider", provider, "model", model)
                .register(registry);
        unpriced = Counter.builder("souk.unpriced.requests")
                .description("Requests with tokens that no price card covers")
                .tags("provider", provider, "model", model)
                .register(registry);
    }

    void used(TokenUsage usage, CostOfUsage priced) {
        add(Kind.INPUT, usage.input());
        add(Kind.OUTPUT, usage.output());
        add(Kind.CACHED_INPUT, usage.cachedInput());
        add(Kind.CACHE_WRITE, usage.cacheWrite());
        add(Kind.REASONING, usage.reasoning());
        add(Kind.AUDIO_INPUT, usage.audioInput());
        add(Kind.AUDIO_OUTPUT, usage.audioOutput());
        NanoUsd known = priced.cost();
        if (known != null) {
            cost.increment(known.value() / NANO);
        }
        if (priced.isUnpriced()) {
            unpriced.increment();
        }
    }

    private void add(Kind kind, @Nullable Long count) {
        if (count != null) {
            Objects.requireNonNull(tokens.get(kind)).increment(count);
        }
    }
}
