package dev.souk.gateway.chat;

import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
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
    private final Context context;
    private long lastWrite = System.nanoTime();
    /** What this turn of the event loop has brought so far; goes out at its end. */
    private @Nullable Buffer pending;
    private boolean isPendingOurs;

    /** To be made on the event loop of the request. */
    ClientStream(HttpServerResponse response, Duration pingInterval) {
        this.response = response;
        this.pingIntervalNanos = pingInterval.toNanos();
        this.context = Objects.requireNonNull(Vertx.currentContext(), "not on an event loop");
    }

    boolean isOpened() { return response.headWritten() || pending != null; }

    boolean isFull() { return response.writeQueueFull(); }

    void onDrained(Handler<Void> handler) {
        response.drainHandler(handler);
    }

    /**
     * Writes whole frames. An upstream's read can hold many HTTP chunks, of which each comes here by itself: they are
     * joined and go out in one write when the event loop has done with the read, within microseconds.
     */
    void write(Buffer frames) {
        lastWrite = System.nanoTime();
        if (pending == null) {
            pending = frames;
            isPendingOurs = false;
            context.runOnContext(_ -> flush());
        } else {
            pending = joined(pending, frames);
        }
    }

    /** Writes the last frames and ends the answer. */
    void end(Buffer frames) {
        Buffer last = pending == null ? frames : joined(pending, frames);
        pending = null;
        if (!response.closed() && !response.ended()) {
            head();
            response.end(last);
        }
    }

    private void flush() {
        Buffer frames = pending;
        pending = null;
        if (frames != null && !response.closed() && !response.ended()) {
            head();
            response.write(frames);
        }
    }

    private Buffer joined(Buffer first, Buffer next) {
        Buffer ours = isPendingOurs ? first : Buffer.buffer(4 * (first.length() + next.length())).appendBuffer(first);
        isPendingOurs = true;
        return ours.appendBuffer(next);
    }

    /** Gives up a client that takes nothing; its connection (over HTTP/2: its stream) ends, and so what it asked for. */
    void cut() {
        pending = null;
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
