package dev.souk.gateway.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.gateway.attempt.UpstreamFailures;
import dev.souk.gateway.client.ClientDialect;
import dev.souk.gateway.routing.Deployment;
import dev.souk.gateway.sse.SseFrames;
import dev.souk.gateway.upstream.StreamScanner;

/**
 * Passes one stream on, whole frames only, with at most one write for each read: what came together goes together, and
 * a lone event is never held back. When the client reads slowly, the upstream is paused.
 * <p>
 * The end tells the truth: a stream is whole when the upstream said so, or when the model had finished and the upstream
 * closed in order. Everything else ends with the dialect's error and without a sign of completion.
 */
final class StreamRelay implements Watch {

    /** The longest frame taken. Larger than any event seen, and small enough for many streams at once. */
    private static final int LONGEST_FRAME = 4 * 1024 * 1024;

    /** How long an upstream may keep its connection busy after the end of its stream, before it is reset. */
    private static final long LINGER_NANOS = Duration.ofSeconds(1).toNanos();

    private final ChatExchange exchange;
    private final Deployment deployment;
    private final HttpClientResponse upstream;
    private final ClientStream client;
    private final ClientDialect dialect;
    private final StreamScanner scanner;
    private final long gapNanos;
    private final SseFrames frames = new SseFrames(LONGEST_FRAME);
    private final Promise<Void> done = Promise.promise();

    private long lastRead = System.nanoTime();
    private boolean isPaused;
    private boolean isOver;

    StreamRelay(ChatExchange exchange, Deployment deployment, HttpClientResponse upstream, ClientStream client,
            StreamScanner scanner, Duration gapTimeout) {
        this.exchange = exchange;
        this.deployment = deployment;
        this.upstream = upstream;
        this.client = client;
        this.dialect = exchange.dialect();
        this.scanner = scanner;
        this.gapNanos = gapTimeout.toNanos();
    }

    /**
     * Relays until the end. Completes when the stream was whole, or ended with the upstream's own error, is settled,
     * and the upstream has closed it; fails when it broke, with the last word to the client and the settlement left to the caller.
     */
    Future<Void> run() {
        upstream.handler(this::readOrFail);
        upstream.endHandler(_ -> upstreamEnded());
        upstream.exceptionHandler(_ -> upstreamBroke());
        client.onDrained(_ -> resume());
        return done.future();
    }

    /**
     * Ends the stream when the upstream has been silent for too long, or the client has taken nothing for as long: the
     * provider would time out itself, and goes on to bill.
     */
    @Override
    public void check(long now) {
        if (isOver) {
            if (now - lastRead > LINGER_NANOS) {
                exchange.breakOff();
                done.tryComplete();
            }
        } else if (now - lastRead > gapNanos) {
            if (isPaused) {
                client.cut();
            } else {
                fail(UpstreamFailures.silent(deployment, Duration.ofNanos(gapNanos)));
            }
        }
    }

    /** What is thrown here would reach the event loop's handler, which knows no request, and leave this one hanging. */
    private void readOrFail(Buffer bytes) {
        try {
            read(bytes);
        } catch (RuntimeException bug) {
            isOver = true;
            done.tryFail(bug);
        }
    }

    private void read(Buffer bytes) {
        if (isOver) {
            return;
        }
        lastRead = System.nanoTime();
        frames.feed(bytes);
        @Nullable
        Buffer edited = null;
        int from = frames.firstFrame();
        while (frames.next()) {
            StreamScanner.Frame frame = scanner.scan(frames.bytes(), frames.frameStart(), frames.frameEnd());
            switch (frame) {
                case CONTENT -> {
                }
                case USAGE -> {
                    if (exchange.chat().wantsCost()) {
                        Long cost = exchange.costSoFar();
                        if (cost != null) {
                            edited = appended(edited, from, frames.frameStart()).appendBytes(scanner.withCost(
                                    frames.bytes(), frames.frameStart(), frames.frameEnd(), cost));
                            from = frames.frameEnd();
                        }
                    }
                }
                case OUR_USAGE -> {
                    edited = appended(edited, from, frames.frameStart());
                    from = frames.frameEnd();
                }
                case END -> {
                    whole(appended(edited, from, frames.frameEnd()));
                    return;
                }
                case ERROR -> {
                    failedByUpstream(appended(edited, from, frames.frameEnd()));
                    return;
                }
            }
        }
        exchange.meter().readScanned(lastRead);
        if (edited == null && frames.areTheWholeRead()) {
            client.write(bytes);
        } else if (edited != null || frames.frameEnd() > from) {
            Buffer out = appended(edited, from, frames.frameEnd());
            if (out.length() > 0) {
                client.write(out);
            }
        }
        if (frames.isTooLong()) {
            fail(UpstreamFailures.invalid(deployment, "an event of more than " + LONGEST_FRAME + " bytes",
                    "shorter ones"));
        } else if (client.isFull()) {
            isPaused = true;
            upstream.pause();
        }
    }

    private Buffer appended(@Nullable Buffer out, int from, int to) {
        return (out == null ? Buffer.buffer(to - from + 64) : out).appendBytes(frames.bytes(), from, to - from);
    }

    private void resume() {
        if (isPaused) {
            isPaused = false;
            lastRead = System.nanoTime();
            exchange.meter().readingAgain(lastRead);
            upstream.resume();
        }
    }

    /** Some upstreams leave out the last empty line; what is left then is scanned as if it stood there. */
    private void upstreamEnded() {
        if (isOver) {
            done.tryComplete();
            return;
        }
        byte[] rest = frames.rest();
        if (rest.length > 0 && scanner.scan(rest, 0, rest.length) == StreamScanner.Frame.END) {
            whole(dialect.streamEnd());
            done.tryComplete();
        } else if (exchange.meter().finishReason() != null) {
            whole(dialect.streamEnd());
            done.tryComplete();
        } else {
            fail(UpstreamFailures.cut(deployment));
        }
    }

    private void upstreamBroke() {
        if (isOver) {
            done.tryComplete();
        } else {
            fail(UpstreamFailures.cut(deployment));
        }
    }

    private void whole(Buffer last) {
        isOver = true;
        exchange.meter().readScanned(lastRead);
        exchange.settleWhole();
        client.end(last);
    }

    private void failedByUpstream(Buffer last) {
        isOver = true;
        exchange.settleFailed(Failure.of(ErrorCode.UPSTREAM_REFUSED,
                "The provider '" + deployment.provider() + "' sent an error in the middle of its answer."), 200);
        client.end(last);
        exchange.breakOff();
        done.tryComplete();
    }

    private void fail(Failure failure) {
        if (!isOver) {
            isOver = true;
            done.tryFail(failure.asException());
        }
    }
}
