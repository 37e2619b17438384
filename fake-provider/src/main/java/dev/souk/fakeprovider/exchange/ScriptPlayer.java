package dev.souk.fakeprovider.exchange;

import java.time.Duration;
import java.util.Iterator;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import dev.souk.fakeprovider.exchange.Progress.State;

/**
 * Plays the steps of one answer. At most one timer runs at a time; what waits for the reader waits for the drain event.
 */
final class ScriptPlayer {

    /** After so many bytes the event loop gets its turn, so that an endless script cannot starve its neighbours. */
    private static final int BYTES_PER_TURN = 64 * 1024;
    /** Without a gap, frames are joined up to here before they are written: one system call for many small frames. */
    private static final int JOINED_BYTES = 8 * 1024;
    private static final long NO_TIMER = -1;

    private final Context context;
    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Progress progress;
    private final Iterator<Step> script;
    private final long gapNanos;
    private final int[] pieceSizes;

    private long timer = NO_TIMER;
    private long dueAt;
    private int tokens;
    private int nextPiece;
    private boolean isWaitingForDrain;
    private Buffer joined = Buffer.buffer();

    ScriptPlayer(Context context, HttpServerRequest request, Progress progress, Iterator<Step> script, Duration gap,
            int[] pieceSizes) {
        this.context = context;
        this.vertx = context.owner();
        this.request = request;
        this.response = request.response();
        this.progress = progress;
        this.script = script;
        this.gapNanos = gap.toNanos();
        this.pieceSizes = pieceSizes;
    }

    void start(Duration first) {
        response.closeHandler(_ -> stop());
        response.exceptionHandler(_ -> stop());
        response.drainHandler(_ -> {
            if (isWaitingForDrain) {
                isWaitingForDrain = false;
                run();
            }
        });
        dueAt = System.nanoTime();
        if (first.isZero()) {
            run();
        } else {
            continueAfter(first.toNanos());
        }
    }

    private void stop() {
        progress.end(State.CLIENT_LEFT);
        vertx.cancelTimer(timer);
    }

    private void run() {
        int written = 0;
        while (progress.state() == State.RUNNING) {
            if (response.writeQueueFull()) {
                isWaitingForDrain = true;
                return;
            }
            if (written >= BYTES_PER_TURN) {
                context.runOnContext(_ -> run());
                return;
            }
            switch (script.next()) {
                case Step.Frame frame -> {
                    written += frame.bytes().length();
                    write(frame);
                    if (frame.tokens() > 0 && gapNanos > 0) {
                        continueAfter(gapNanos);
                        return;
                    }
                }
                case Step.Head _ -> {
                    progress.status(response.getStatusCode());
                    response.writeHead();
                }
                case Step.Pause(var time) -> {
                    flush();
                    continueAfter(time.toNanos());
                    return;
                }
                case Step.End _ -> {
                    progress.status(response.getStatusCode());
                    // Before the bytes leave, so that whoever has read them to the end finds it noted.
                    progress.end(State.COMPLETED);
                    response.end(joined).onFailure(_ -> progress.lostItsEnd());
                }
                case Step.Cut _ -> {
                    flush();
                    progress.end(State.BROKEN_OFF);
                    response.reset();
                }
                case Step.Reset _ -> {
                    flush();
                    progress.end(State.BROKEN_OFF);
                    TcpReset.send(request);
                }
                case Step.Hang _ -> {
                    flush();
                    return;
                }
            }
        }
    }

    /** Times are counted from one due time to the next, so that late timers do not add up over a long stream. */
    private void continueAfter(long nanos) {
        long now = System.nanoTime();
        dueAt = Math.max(dueAt + nanos, now);
        long millis = Math.max(1, Math.round((dueAt - now) / 1e6));
        timer = vertx.setTimer(millis, _ -> run());
    }

    private void write(Step.Frame frame) {
        progress.status(response.getStatusCode());
        tokens += frame.tokens();
        progress.tokens(tokens);
        if (pieceSizes.length > 0) {
            writeInPieces(frame.bytes());
        } else if (gapNanos > 0) {
            response.write(frame.bytes());
        } else {
            joined.appendBuffer(frame.bytes());
            if (joined.length() >= JOINED_BYTES) {
                flush();
            }
        }
    }

    private void writeInPieces(Buffer bytes) {
        int from = 0;
        while (from < bytes.length()) {
            int to = Math.min(bytes.length(), from + pieceSizes[nextPiece]);
            response.write(bytes.slice(from, to));
            nextPiece = (nextPiece + 1) % pieceSizes.length;
            from = to;
        }
    }

    private void flush() {
        if (joined.length() > 0) {
            response.write(joined);
            joined = Buffer.buffer();
        }
    }
}
