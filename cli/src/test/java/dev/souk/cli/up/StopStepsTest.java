package dev.souk.cli.up;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class StopStepsTest {

    private final StopSteps stops = new StopSteps();
    private final List<String> ended = new ArrayList<>();

    @Test
    void endsTheLastFirstAndGoesOnWhenOneFails() {
        stops.add("first", () -> ended.add("first"));
        stops.add("broken", () -> {
            throw new IllegalStateException("as told");
        });
        stops.add("last", () -> ended.add("last"));

        stops.run();

        assertThat(ended).containsExactly("last", "first");
    }

    @Test
    void whatIsAddedAfterTheStopIsEndedAtOnce() {
        stops.run();
        stops.add("late", () -> ended.add("late"));

        assertThat(ended).containsExactly("late");
    }

    @Test
    void whoeverWaitsIsWokenWhenTheStopBegins() throws InterruptedException {
        assertThat(stops.isStoppingWithin(Duration.ofMillis(1))).isFalse();
        Thread stopping = Thread.ofVirtual().start(stops::run);

        assertThat(stops.isStoppingWithin(Duration.ofMinutes(1))).isTrue();
        assertThat(stops.isStopping()).isTrue();
        stopping.join();
    }
}
