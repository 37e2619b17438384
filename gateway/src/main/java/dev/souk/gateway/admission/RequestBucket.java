package dev.souk.gateway.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket of requests a minute that several event loops take from at once. It is the generic cell rate algorithm: one
 * number, the time at which the bucket would be full again, stands for the whole state (ITU-T I.371, Annex A).
 * The bucket starts full, holds {@code rpm} requests and refills evenly.
 */
final class RequestBucket {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Nanoseconds on {@link System#nanoTime}'s scale at which the bucket is full again. */
    private final AtomicLong fullAt;

    RequestBucket(long now) {
        fullAt = new AtomicLong(now);
    }

    /** Takes one request. Returns 0, or how many nanoseconds to wait until one is there; then nothing is taken. */
    long take(int rpm, long now) {
        long each = MINUTE / rpm;
        while (true) {
            long full = fullAt.get();
            long next = (full - now > 0 ? full : now) + each;
            long wait = next - now - MINUTE;
            if (wait > 0) {
                return wait;
            }
            if (fullAt.compareAndSet(full, next)) {
                return 0;
            }
        }
    }

    /** How many requests are left at {@code now}. */
    long remaining(int rpm, long now) {
        long used = Math.max(0, fullAt.get() - now);
        return Math.max(0, (MINUTE - used) / (MINUTE / rpm));
    }

    /** Nanoseconds until the bucket is full. */
    long untilFull(long now) {
        return Math.max(0, fullAt.get() - now);
    }
}
