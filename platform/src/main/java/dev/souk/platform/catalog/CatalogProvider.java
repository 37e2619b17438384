package dev.souk.platform.catalog;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.souk.core.money.PriceCard;

/**
 * A provider that Souk knows without being told.
 *
 * @param name    what model ids begin with, e.g. {@code openai}
 * @param title   the name for people, e.g. {@code OpenAI}
 * @param dialect the protocol that it speaks
 * @param baseUrl what paths are appended to, without a slash at its end; {@code null} when whoever starts the provider
 *                    has to say where it is
 * @param prices  by upstream model, newest first; a model without a card is known but unpriced
 */
public record CatalogProvider(String name, String title, String dialect, @Nullable URI baseUrl,
        Map<String, List<PriceCard>> prices) {

    public CatalogProvider {
        prices = Map.copyOf(prices);
    }
}
