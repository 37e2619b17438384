package dev.souk.benchmarks.result;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class StatisticTest {

    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        assertThat(Statistic.of(List.of(9.0, 1.0, 5.0))).isEqualTo(new Statistic(5, 1, 9, 3));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Statistic.of(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3);
    }

    @Test
    void theSpreadIsHalfTheRangeAsAShareOfTheMedian() {
        assertThat(Statistic.of(List.of(9.0, 10.0, 12.0)).spread()).isCloseTo(0.15, within(1e-9));
    }

    @Test
    void oneValueHasNoSpread() {
        assertThat(Statistic.of(List.of(7.0)).spread()).isZero();
    }

    @Test
    void noValuesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Statistic.of(List.of()));
    }
}
