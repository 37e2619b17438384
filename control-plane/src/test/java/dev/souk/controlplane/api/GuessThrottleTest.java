package dev.souk.controlplane.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.vertx.core.Future;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.platform.http.TrustedProxies;

import static org.assertj.core.api.Assertions.assertThat;

class GuessThrottleTest {

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private final GuessThrottle throttle = new GuessThrottle(() -> now, new TrustedProxies(List.of()));

    @Test
    void refusesAfterTwentyWrongSecretsUntilTheMinuteIsOver() {
        guessWrongly(HERE, 20);
        now = now.plusSeconds(20);
        Failure refusal = failure(right(HERE));
        assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEEDED);
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(40));
        now = now.plusSeconds(40);
        assertThat(right(HERE).succeeded()).isTrue();
    }

    @Test
    void countsEachAddressForItself() {
        guessWrongly(HERE, 20);
        assertThat(right(ELSEWHERE).succeeded()).isTrue();
    }

    @Test
    void countsWrongSecretsOnly() {
        for (int i = 0; i < 100; i++) {
            assertThat(right(HERE).succeeded()).isTrue();
            failure(throttle.guard(HERE, () -> Future.failedFuture(
                    Failure.of(ErrorCode.DATABASE_UNAVAILABLE, "away").asException())));
        }
        guessWrongly(HERE, 19);
        assertThat(right(HERE).succeeded()).isTrue();
    }

    @Test
    void doesNotTryWhileAnAddressHasToWait() {
        guessWrongly(HERE, 20);
        boolean[] tried = {false};
        failure(throttle.guard(HERE, () -> {
            tried[0] = true;
            return Future.succeededFuture();
        }));
        assertThat(tried[0]).isFalse();
    }

    @Test
    void remembersABoundedNumberOfAddresses() {
        guessWrongly(HERE, 20);
        for (int i = 0; i < 10_000; i++) {
            guessWrongly("10.0." + i / 250 + "." + i % 250, 1);
        }
        assertThat(right(HERE).succeeded()).as("the oldest is forgotten first").isTrue();
    }

    @Test
    void copesWithAConnectionThatHasNoAddress() {
        guessWrongly("unknown", 20);
        assertThat(failure(right("unknown")).code()).isEqualTo(ErrorCode.RATE_LIMIT_EXCEEDED);
    }

    private void guessWrongly(String address, int times) {
        for (int i = 0; i < times; i++) {
            Failure refusal = failure(throttle.guard(address,
                    () -> Future.failedFuture(Failure.of(ErrorCode.UNAUTHENTICATED, "wrong").asException())));
            assertThat(refusal.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        }
    }

    private Future<String> right(String address) {
        return throttle.guard(address, () -> Future.succeededFuture("right"));
    }

    private static Failure failure(Future<?> failed) {
        assertThat(failed.cause()).isInstanceOf(SoukException.class);
        return ((SoukException) failed.cause()).failure();
    }
}
