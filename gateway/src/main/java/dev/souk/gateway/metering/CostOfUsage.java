package dev.souk.gateway.metering;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.souk.core.money.NanoUsd;
import dev.souk.core.money.PriceCard;
import dev.souk.core.usage.TokenUsage;
import dev.souk.platform.catalog.Catalog;

/**
 * What a usage costs by the price card that held when the request came in.
 *
 * @param cost       {@code null} when it cannot be known
 * @param isUnpriced tokens were counted, but no card covers them
 * @param priceCard  the version of the card
 */
public record CostOfUsage(@Nullable NanoUsd cost, boolean isUnpriced, @Nullable String priceCard) {

    /** Nothing was counted. */
    public static final CostOfUsage UNKNOWN = new CostOfUsage(null, false, null);
    private static final CostOfUsage UNPRICED = new CostOfUsage(null, true, null);

    /** Looks under the upstream model first, then under the name that the provider reported for it. */
    public static CostOfUsage of(Catalog catalog, String provider, String upstreamModel,
            @Nullable String responseModel, TokenUsage usage, Instant at) {
        if (!usage.isReported()) {
            return UNKNOWN;
        }
        Optional<PriceCard> card = catalog.price(provider, upstreamModel, at);
        if (card.isEmpty() && responseModel != null) {
            card = catalog.price(provider, responseModel, at);
        }
        if (card.isEmpty()) {
            return UNPRICED;
        }
        NanoUsd cost = card.get().cost(usage).orElse(null);
        return new CostOfUsage(cost, cost == null, card.get().version());
    }
}
