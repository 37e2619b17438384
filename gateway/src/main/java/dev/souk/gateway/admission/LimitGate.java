package dev.souk.gateway.admission;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.VirtualKeyId;
import dev.souk.gateway.snapshot.VirtualKeyEntry;

/** Holds each key to its requests a minute and its requests at once, over all event loops of this process. */
public final class LimitGate {

    private static final CharSequence LIMIT = HttpHeaders.createOptimized("x-ratelimit-limit-requests");
    private static final CharSequence REMAINING = HttpHeaders.createOptimized("x-ratelimit-remaining-requests");
    private static final CharSequence RESET = HttpHeaders.createOptimized("x-ratelimit-reset-requests");

    private final Map<VirtualKeyId, KeyLimits> limits = new ConcurrentHashMap<>();

    /** Decides and, when it admits, takes one request and one slot. A refusal for concurrency costs no request. */
    public Admission admit(VirtualKeyEntry key) {
        KeyLimits ofKey = of(key);
        Integer concurrency = key.concurrency();
        int running = ofKey.running.incrementAndGet();
        if (concurrency != null && running > concurrency) {
            ofKey.running.decrementAndGet();
            return new Admission.Refused(Failure.retryLater(ErrorCode.CONCURRENCY_LIMIT_EXCEEDED,
                    "This key may run " + concurrency + " requests at once, and they are running. "
                            + "Wait for one to end.",
                    Duration.ofSeconds(1)));
        }
        Failure refusal = takeRequest(key, ofKey);
        if (refusal != null) {
            ofKey.running.decrementAndGet();
            return new Admission.Refused(refusal);
        }
        return new Admission.Admitted(new Slot(ofKey.running));
    }

    /** Takes one request without a slot, for routes that answer at once. Returns the refusal or {@code null}. */
    public @Nullable Failure takeRequest(VirtualKeyEntry key) {
        return takeRequest(key, of(key));
    }

    /** Tells the client where it stands, in OpenAI's header names. Nothing for a key without a request limit. */
    public void describe(VirtualKeyEntry key, MultiMap headers) {
        Integer rpm = key.rpm();
        if (rpm != null) {
            RequestBucket bucket = of(key).requests;
            long now = System.nanoTime();
            headers.set(LIMIT, Integer.toString(rpm))
                    .set(REMAINING, Long.toString(bucket.remaining(rpm, now)))
                    .set(RESET, bucket.untilFull(now) / 1_000_000 + "ms");
        }
    }

    private static @Nullable Failure takeRequest(VirtualKeyEntry key, KeyLimits ofKey) {
        Integer rpm = key.rpm();
        long wait = rpm == null ? 0 : ofKey.requests.take(rpm, System.nanoTime());
        if (wait == 0) {
            return null;
        }
        return Failure.retryLater(ErrorCode.RATE_LIMIT_EXCEEDED,
                "This key may send " + rpm + " requests a minute, and they are used up.", Duration.ofNanos(wait));
    }

    private KeyLimits of(VirtualKeyEntry key) {
        return limits.computeIfAbsent(key.id(), _ -> new KeyLimits());
    }
}
