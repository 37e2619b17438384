package dev.souk.benchmarks.result;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Target;

import static org.assertj.core.api.Assertions.assertThat;

class ScenarioResultTest {

    private static Sample sample(Figure figure, double value) {
        return new Sample(Map.of(figure, value));
    }

    private static ScenarioResult result(Map<Target, List<Sample>> samples) {
        return new ScenarioResult("unary-64", "Title", "2 rounds", samples);
    }

    @Test
    void aRatioComparesWhatWasMeasuredInTheSameRound() {
        ScenarioResult result = result(Map.of(
                Target.NGINX, List.of(sample(Figure.CPU_PER_REQUEST, 10), sample(Figure.CPU_PER_REQUEST, 20)),
                Target.SOUK, List.of(sample(Figure.CPU_PER_REQUEST, 20), sample(Figure.CPU_PER_REQUEST, 40))));
        assertThat(result.ratio(Target.SOUK, Target.NGINX, Figure.CPU_PER_REQUEST))
                .contains(new Statistic(2, 2, 2, 2));
    }

    @Test
    void addedLatencyIsOverTheDirectRunOfTheSameRound() {
        ScenarioResult result = result(Map.of(
                Target.DIRECT, List.of(sample(Figure.LATENCY_P50, 50), sample(Figure.LATENCY_P50, 60)),
                Target.SOUK, List.of(sample(Figure.LATENCY_P50, 150), sample(Figure.LATENCY_P50, 180))))
                .withAdded(Figure.ADDED_P50, Figure.LATENCY_P50);
        assertThat(result.statistic(Target.SOUK, Figure.ADDED_P50)).contains(new Statistic(110, 100, 120, 2));
        assertThat(result.statistic(Target.DIRECT, Figure.ADDED_P50)).isEmpty();
    }

    @Test
    void aCapacityWithAnIdleCoreInAnyRoundIsClientBound() {
        Sample full = sample(Figure.CAPACITY, 20_000).with(Figure.CORE_0_BUSY, 0.99);
        Sample idle = sample(Figure.CAPACITY, 20_000).with(Figure.CORE_0_BUSY, 0.94);
        ScenarioResult result = result(Map.of(Target.NGINX, List.of(full, full), Target.SOUK, List.of(full, idle)));
        assertThat(result.isClientBound(Target.NGINX)).isFalse();
        assertThat(result.isClientBound(Target.SOUK)).isTrue();
    }

    @Test
    void whatFillsNoCoreOnPurposeIsNotClientBound() {
        Sample paced = sample(Figure.CPU_PER_EVENT, 30).with(Figure.CORE_0_BUSY, 0.1);
        assertThat(result(Map.of(Target.SOUK, List.of(paced))).isClientBound(Target.SOUK)).isFalse();
    }
}
