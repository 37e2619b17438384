package dev.souk.platform.catalog;

import java.net.URI;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.souk.core.money.NanoUsd;
import dev.souk.core.money.PriceCard;
import dev.souk.core.usage.TokenUsage;
import dev.souk.platform.config.Repository;

import static org.assertj.core.api.Assertions.assertThat;

/** The files in {@code config/catalog}. */
class ShippedCatalogTest {

    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

    private final Catalog catalog = CatalogReader.read(Repository.root().resolve("config/catalog"));

    @Test
    void holdsOpenAiAndTheDemoProvider() {
        assertThat(catalog.providers()).containsOnlyKeys("openai", "demo");
        CatalogProvider openAi = catalog.provider("openai").orElseThrow();
        assertThat(openAi.baseUrl()).isEqualTo(URI.create("https://api.openai.com/v1"));
        assertThat(openAi.dialect()).isEqualTo("openai");
        assertThat(catalog.provider("demo").orElseThrow().baseUrl()).isNull();
    }

    @Test
    void everyModelOfOpenAiHasAPriceToday() {
        assertThat(catalog.provider("openai").orElseThrow().prices()).hasSizeGreaterThan(40)
                .allSatisfy((model, _) -> assertThat(catalog.price("openai", model, NOW)).isPresent());
    }

    @Test
    void aMillionTokensCostWhatTheFileSays() {
        PriceCard card = catalog.price("openai", "gpt-4o-mini", NOW).orElseThrow();
        TokenUsage usage = new TokenUsage(2_000_000L, 1_000_000L, 1_000_000L, null, null, null, null);
        assertThat(card.cost(usage)).contains(NanoUsd.ofUsd("0.825"));
    }

    @Test
    void theDemoChatCostsSomethingSoThatCostIsShown() {
        assertThat(catalog.price("demo", "chat", NOW).orElseThrow().cost(TokenUsage.of(1_000_000, 1_000_000)))
                .contains(NanoUsd.ofUsd("0.75"));
    }

    @Test
    void aPromptBeyondTheLongContextLimitIsUnpriced() {
        PriceCard card = catalog.price("openai", "gpt-5.5", NOW).orElseThrow();
        assertThat(card.cost(TokenUsage.of(272_000, 1))).isPresent();
        assertThat(card.cost(TokenUsage.of(272_001, 1))).isEmpty();
    }

    @Test
    void whatHasNoFigureIsUnpricedInsteadOfFree() {
        PriceCard card = catalog.price("openai", "gpt-4", NOW).orElseThrow();
        assertThat(card.cachedInput()).isNull();
        assertThat(catalog.price("openai", "gpt-image-1", NOW)).isEmpty();
        assertThat(catalog.price("nobody", "gpt-4", NOW)).isEmpty();
    }
}
