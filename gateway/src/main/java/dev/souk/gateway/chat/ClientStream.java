package dev.souk.gateway.chat;

import java.time.Duration;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * The SSE answer to a client. Only whole frames are written, so a keep-alive comment may come between any two writes.
 * Silence longer than the ping interval commits the 200, even before the upstream has answered: proxies in between and
 * impatient clients see that somebody is at work.
 */
final class ClientStream {

    private static final Buffer PING = Buffer.buffer(": ping\n\n");

    private final HttpServerResponse response;
    private final long pingIntervalNanos;
    private long lastWrite = System.nanoTime();

    ClientStream(HttpServerResponse response, Duration pingInterval) {
        this.response = response;
        this.pingIntervalNanos = pingInterval.toNanos();
    }

    boolean isOpened() { return response.headWritten(); }

    boolean isFull() { return response.writeQueueFull(); }

    void onDrained(Handler<Void> handler) {
        response.drainHandler(handler);
    }

    void write(Buffer frames) {
        if (!response.closed()) {
            head();
            lastWrite = System.nanoTime();
            response.write(frames);
        }
    }

    /** Writes the last frames and ends the answer. */
    void end(Buffer frames) {
        if (!response.closed() && !response.ended()) {
            head();
            response.end(frames);
        }
    }

    /** Gives up a client that takes nothing; its connection (over HTTP/2: its stream) ends, and so what it asked for. */
    void cut() {
        response.reset();
    }

    /** Called now and then. */
    void pingIfSilent(long now) {
        if (now - lastWrite >= pingIntervalNanos && !response.ended() && !isFull()) {
            write(PING);
        }
    }

    private void head() {
        if (!response.headWritten()) {
            MultiMap headers = response.headers();
            headers.set(HttpHeaders.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                    .set(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .set("x-accel-buffering", "no");
            response.setStatusCode(200).setChunked(true);
        }
    }
}
