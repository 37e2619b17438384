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
        return provider(provider).map(found -> found.prices().getOrDefault(model, List.of()))
                .flatMap(cards -> cards.stream().filter(card -> !card.from().isAfter(at)).findFirst());
    }
}
