package dev.souk.platform.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.souk.core.money.PriceCard;

/** The providers that ship with Souk, by name. */
public record Catalog(Map<String, CatalogProvider> providers) {

    public Catalog {
        providers = Map.copyOf(providers);
    }

    public Optional<CatalogProvider> provider(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    /** The newest card of the model whose date has come; empty when there is none: the usage is unpriced, not free. */
    public Optional<PriceCard> price(String provider, String model, Instant at) {
        CatalogProvider known = providers.get(provider);
        List<PriceCard> cards = known == null ? null : known.prices().get(model);
        if (cards != null) {
            for (PriceCard card : cards) {
                if (!card.from().isAfter(at)) {
                    return Optional.of(card);
                }
            }
        }
        return Optional.empty();
    }
}
