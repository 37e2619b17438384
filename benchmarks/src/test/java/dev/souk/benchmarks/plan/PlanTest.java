package dev.souk.benchmarks.plan;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PlanTest {

    @Test
    void onlyTheWholePlanMayBePublished() {
        assertThat(Plan.full(Set.of(), Set.of()).isWhole()).isTrue();
        assertThat(Plan.full(Set.of(), Set.of()).without(Set.of(Target.LITELLM)).isWhole()).isTrue();
        assertThat(Plan.full(Set.of("burst"), Set.of()).isWhole()).isFalse();
        assertThat(Plan.full(Set.of(), Set.of()).withRounds(1).isWhole()).isFalse();
        assertThat(Plan.quick(Set.of(), Set.of()).isWhole()).isFalse();
    }

    @Test
    void scenariosRunInTheirOwnOrderWhateverTheOrderOfTheWish() {
        assertThat(Plan.full(Set.of("start", "burst", "unary-1"), Set.of()).steps())
                .extracting(step -> step.scenario().id())
                .containsExactly("unary-1", "burst", "start");
    }

    @Test
    void anUnknownNameIsToldWithTheKnownOnes() {
        assertThatIllegalArgumentException().isThrownBy(() -> Plan.quick(Set.of("brust"), Set.of()))
                .withMessageContaining("brust")
                .withMessageContaining("burst");
        assertThatIllegalArgumentException().isThrownBy(() -> Target.named("envoy")).withMessageContaining("haproxy");
    }
}
