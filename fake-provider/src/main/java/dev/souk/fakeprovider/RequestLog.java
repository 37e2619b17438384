package dev.souk.fakeprovider;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.http.HttpServerRequest;

import dev.souk.fakeprovider.exchange.Progress;

/** Keeps the newest requests. Used by all event loops at once. */
final class RequestLog {

    /** What long bodies may take together, in characters; short ones are bounded by their number. */
    private static final long MOST_BODY_CHARS = 32L * 1024 * 1024;
    private static final int SHORT_BODY_CHARS = 32 * 1024;

    private final int most;
    private final AtomicLong numbers = new AtomicLong();
    private final Deque<Arrival> arrivals = new ArrayDeque<>();

    RequestLog(int most) {
        this.most = most;
    }

    /** Notes a request; returns where the progress of its answer is to be noted. */
    Progress add(HttpServerRequest request) {
        if (most == 0) {
            return new Progress();
        }
        Arrival arrival = Arrival.of(numbers.incrementAndGet(), request);
        synchronized (arrivals) {
            arrivals.addLast(arrival);
            if (arrivals.size() > most) {
                arrivals.removeFirst();
            }
        }
        return arrival.progress();
    }

    /** Forgets the oldest requests when a body that came in just now makes all of them too long. */
    void bound(Progress received) {
        if (received.body().length() <= SHORT_BODY_CHARS) {
            return;
        }
        synchronized (arrivals) {
            long chars = arrivals.stream().mapToLong(arrival -> arrival.progress().body().length()).sum();
            while (chars > MOST_BODY_CHARS && arrivals.size() > 1) {
                chars -= arrivals.removeFirst().progress().body().length();
            }
        }
    }

    /** From the oldest to the newest. */
    List<ReceivedRequest> all() {
        synchronized (arrivals) {
            return arrivals.stream().map(ReceivedRequest::new).toList();
        }
    }

    void clear() {
        synchronized (arrivals) {
            arrivals.clear();
        }
    }
}
