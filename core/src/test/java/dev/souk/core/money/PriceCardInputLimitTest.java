package dev.souk.core.money;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.souk.core.usage.TokenUsage;

import static org.assertj.core.api.Assertions.assertThat;

class PriceCardInputLimitTest {

    private static final PriceCard CARD = new PriceCard("openai/gpt-5.5@2024-01-01", "openai", "gpt-5.5",
            Instant.EPOCH, NanoUsd.ofUsd("5"), NanoUsd.ofUsd("0.5"), NanoUsd.ofUsd("30"), 272_000L);

    @Test
    void pricesAPromptUpToTheLimit() {
        assertThat(CARD.cost(TokenUsage.of(272_000, 0))).contains(NanoUsd.ofUsd("1.36"));
    }

    @Test
    void leavesALongerPromptUnpricedInsteadOfTooCheap() {
        assertThat(CARD.cost(TokenUsage.of(272_001, 0))).isEmpty();
    }
}
