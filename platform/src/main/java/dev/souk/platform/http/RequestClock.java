package dev.souk.platform.http;

import java.time.Duration;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

import dev.souk.platform.config.HttpConfig;

/** How one request gets on. */
final class RequestClock {

    /** Slower than any network in use; what is slower still holds memory and a connection on purpose. */
    static final int LEAST_BYTES_A_SECOND = 500;

    /** How long the rest of an answer over HTTP/2 may wait for its reader; what reads it has nothing left to wait for. */
    private static final Duration UNREAD = Duration.ofMinutes(5);

    enum State {
        UNDER_WAY, BODY_TOO_SLOW, OVERDUE, FINISHED
    }

    private final HttpServerRequest request;
    private final HttpConfig limits;
    private long lastBytesAt;
    private long bytes;
    private long windowStart;
    private long bytesBefore;
    private long answeredAt;
    private boolean isAnswered;

    RequestClock(HttpServerRequest request, HttpConfig limits, long now) {
        this.request = request;
        this.limits = limits;
        this.lastBytesAt = now;
        this.windowStart = now;
    }

    HttpServerRequest request() {
        return request;
    }

    State look(long now) {
        var response = request.response();
        boolean isHttp2 = request.version() == HttpVersion.HTTP_2;
        if (response.closed()) {
            return State.FINISHED;
        }
        if (!response.ended()) {
            return request.isEnded() || response.headWritten() || keepsPace(now)
                    ? State.UNDER_WAY
                    : State.BODY_TOO_SLOW;
        }
        if (!isHttp2 && request.isEnded()) {
            return State.FINISHED;
        }
        if (!isAnswered) {
            isAnswered = true;
            answeredAt = now;
        }
        Duration patience = request.isEnded() ? UNREAD : limits.bodyTimeout();
        return now - answeredAt > patience.toNanos() ? State.OVERDUE : State.UNDER_WAY;
    }

    private boolean keepsPace(long now) {
        long read = request.bytesRead();
        if (read != bytes) {
            bytes = read;
            lastBytesAt = now;
        }
        long limit = limits.bodyTimeout().toNanos();
        if (now - windowStart > limit) {
            if ((read - bytesBefore) * 1e9 < LEAST_BYTES_A_SECOND * (double) limit) {
                return false;
            }
            bytesBefore = read;
            windowStart = now;
        }
        return now - lastBytesAt <= limit;
    }
}
