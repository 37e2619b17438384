package dev.souk.benchmarks.compare;

import org.junit.jupiter.api.Test;

import dev.souk.benchmarks.ResultsForTests;
import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.result.Results;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTest {

    private static final Results COMMITTED = ResultsForTests.withBurst(5, 5, 5);

    private static Change only(Results now) {
        Comparison comparison = Comparison.of(COMMITTED, now);
        assertThat(comparison.changes()).singleElement()
                .satisfies(change -> assertThat(change.figure()).isEqualTo(Figure.CPU_PER_EVENT));
        return comparison.changes().getFirst();
    }

    @Test
    void moreThanTheNoiseIsWorse() {
        Results now = ResultsForTests.withBurst(6, 6.1, 6.2);
        assertThat(only(now).verdict()).isEqualTo(Change.Verdict.WORSE);
        assertThat(Comparison.of(COMMITTED, now).worse()).hasSize(1);
        assertThat(Comparison.of(COMMITTED, now).lines()).singleElement()
                .asString()
                .contains("worse", "burst", "souk", "1.22 x nginx, was 1.00", "+22 %");
    }

    @Test
    void lessThanTheNoiseIsBetter() {
        assertThat(only(ResultsForTests.withBurst(4, 4, 4)).verdict()).isEqualTo(Change.Verdict.BETTER);
    }

    @Test
    void aFewPercentAreTheSame() {
        assertThat(only(ResultsForTests.withBurst(5.2, 5.2, 5.2)).verdict()).isEqualTo(Change.Verdict.SAME);
    }

    @Test
    void fewRoundsProveLessThanTheirSpreadSays() {
        assertThat(only(ResultsForTests.withBurst(6, 6)).verdict()).isEqualTo(Change.Verdict.SAME);
        assertThat(only(ResultsForTests.withBurst(7, 7)).verdict()).isEqualTo(Change.Verdict.WORSE);
    }

    @Test
    void roundsThatLieFarApartProveNothing() {
        assertThat(only(ResultsForTests.withBurst(4.5, 6, 7.5)).verdict()).isEqualTo(Change.Verdict.SAME);
    }
}
