package dev.souk.gateway.admission;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestBucketTest {

    private static final long NOW = -5_000_000_000L;

    private final RequestBucket bucket = new RequestBucket(NOW);

    @Test
    void holdsAMinutesWorthAndSaysHowLongToWaitForTheNext() {
        for (int i = 0; i < 60; i++) {
            assertThat(bucket.remaining(60, NOW)).isEqualTo(60 - i);
            assertThat(bucket.take(60, NOW)).isZero();
        }
        assertThat(bucket.remaining(60, NOW)).isZero();
        assertThat(bucket.take(60, NOW)).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(bucket.take(60, NOW + seconds(1))).isZero();
        assertThat(bucket.take(60, NOW + seconds(1))).isPositive();
        assertThat(bucket.untilFull(NOW + seconds(1))).isEqualTo(seconds(60));
    }

    @Test
    void aRefusalTakesNothing() {
        assertThat(bucket.take(1, NOW)).isZero();
        for (int i = 0; i < 100; i++) {
            assertThat(bucket.take(1, NOW)).isEqualTo(seconds(60));
        }
        assertThat(bucket.take(1, NOW + seconds(60))).isZero();
    }

    @Test
    void neverHoldsMoreThanAMinutesWorth() {
        long later = NOW + Duration.ofDays(3).toNanos();
        int taken = 0;
        while (bucket.take(5, later) == 0) {
            taken++;
        }
        assertThat(taken).isEqualTo(5);
    }

    @Test
    void letsExactlyAsManyThroughWhenManyTakeAtOnce() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int t = 0; t < 8; t++) {
                threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < 1_000; i++) {
                        if (bucket.take(500, NOW) == 0) {
                            taken.incrementAndGet();
                        }
                    }
                    return null;
                });
            }
            start.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(taken).hasValue(500);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
