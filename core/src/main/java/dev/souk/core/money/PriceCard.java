package dev.souk.core.money;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.souk.core.usage.TokenUsage;

/**
 * What a model costs at a provider from a date on, in nano-USD for each million tokens by token kind.
 * A kind without a price is unknown, not free: usage of it makes the whole cost unknown.
 *
 * @param version     names this card in the usage records that it priced, so that a sum can be recomputed
 * @param provider    the provider's name, e.g. {@code openai}
 * @param model       the upstream model
 * @param from        the first instant at which the card holds
 * @param input       plain prompt tokens
 * @param cachedInput prompt tokens read from the cache
 * @param output      completion tokens; reasoning tokens cost the same
 * @param inputLimit  the longest prompt, in tokens, that the prices hold for; {@code null} when they hold for all
 */
public record PriceCard(String version, String provider, String model, Instant from, NanoUsd input,
        @Nullable NanoUsd cachedInput, NanoUsd output, @Nullable Long inputLimit) {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger HALF_MILLION = BigInteger.valueOf(500_000);

    /** A card whose prices hold for prompts of any length. */
    public PriceCard(String version, String provider, String model, Instant from, NanoUsd input,
            @Nullable NanoUsd cachedInput, NanoUsd output) {
        this(version, provider, model, from, input, cachedInput, output, null);
    }

    /**
     * The cost of {@code usage}: Σ tokens × price ÷ 1,000,000, rounded once, HALF_UP.
     * Empty when a count that is needed was not reported, a kind that was used has no price, or the prompt is longer
     * than the prices hold for.
     */
    public Optional<NanoUsd> cost(TokenUsage usage) {
        if (usage.input() == null || usage.output() == null || isPositive(usage.cacheWrite())
                || isPositive(usage.audioInput()) || isPositive(usage.audioOutput())) {
            return Optional.empty();
        }
        if (inputLimit != null && usage.input() > inputLimit) {
            return Optional.empty();
        }
        long cached = usage.cachedInput() == null ? 0 : Math.min(usage.cachedInput(), usage.input());
        if (cached > 0 && cachedInput == null) {
            return Optional.empty();
        }
        BigInteger sum = product(usage.input() - cached, input).add(product(usage.output(), output));
        if (cachedInput != null) {
            sum = sum.add(product(cached, cachedInput));
        }
        return Optional.of(new NanoUsd(sum.add(HALF_MILLION).divide(MILLION).longValueExact()));
    }

    private static boolean isPositive(@Nullable Long count) {
        return count != null && count > 0;
    }

    private static BigInteger product(long tokens, NanoUsd perMillion) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(perMillion.value()));
    }
}
