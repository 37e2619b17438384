package dev.souk.benchmarks.measure;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.souk.benchmarks.Layout;
import dev.souk.benchmarks.RunRefused;
import dev.souk.benchmarks.load.LoadResult;
import dev.souk.benchmarks.load.Percentiles;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.targets.Lineup;
import dev.souk.benchmarks.targets.Tested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RefusalTest {

    private static final Tested DIRECT = Lineup.of(new Layout(Path.of("nowhere")), List.of(Target.DIRECT))
            .values()
            .iterator()
            .next();

    private static LoadResult result(long requests, long errors) {
        Percentiles none = new Percentiles(0, 0);
        return new LoadResult(2, requests, 0, none, none, none, errors, errors == 0 ? null : "status: 503 full", 0);
    }

    @Test
    void oneErrorRefusesTheRunAndIsNamed() {
        assertThatExceptionOfType(RunRefused.class).isThrownBy(() -> WindowRun.refuse(result(100_000, 1), DIRECT))
                .withMessageContaining("1 errors")
                .withMessageContaining("status: 503 full");
    }

    @Test
    void aRunWithoutErrorsIsNotRefused() {
        assertThatCode(() -> WindowRun.refuse(result(100_000, 0), DIRECT)).doesNotThrowAnyException();
    }

    @Test
    void aProviderThatSawOtherRequestsIsNamed() {
        assertThat(Audit.of(result(100_000, 0), 50_000, 2, 16)).get().asString().contains("50,000", "100,000");
    }

    @Test
    void aFewMillisecondsBetweenTheTwoCountsAreAllowed() {
        assertThat(Audit.of(result(100_000, 0), 98_500, 1.97, 16)).isEmpty();
        assertThat(Audit.of(result(10, 0), 74, 2, 16)).isEmpty();
    }

    @Test
    void whatIsWrittenLaterIsPaidForByItsWindow() {
        JournalCost cost = JournalCost.of(1_000, 21_000, 60_000, 105_000, 600_000);
        assertThat(cost).isEqualTo(new JournalCost(20_000, 5, 10));
        assertThat(cost.deferredMicros()).isEqualTo(100_000);
    }
}
