package dev.souk.gateway.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

import dev.souk.gateway.attempt.UpstreamFailures;
import dev.souk.gateway.routing.Deployment;

/** Takes an upstream's answer whole, up to a bound in bytes and with a limit on the silence between two of them. */
final class BoundedBody implements Watch {

    private final Deployment deployment;
    private final int most;
    private final long gapNanos;
    private @Nullable Buffer body;
    private boolean isOwn;
    private final Promise<Buffer> whole = Promise.promise();
    private long lastRead = System.nanoTime();

    BoundedBody(Deployment deployment, int most, Duration gapTimeout) {
        this.deployment = deployment;
        this.most = most;
        this.gapNanos = gapTimeout.toNanos();
    }

    /** Completes with the body; fails when it is too large, or the upstream breaks off or falls silent. */
    Future<Buffer> of(HttpClientResponse answer) {
        answer.handler(this::read);
        answer.endHandler(_ -> whole.tryComplete(body == null ? Buffer.buffer() : body));
        answer.exceptionHandler(_ -> whole.tryFail(UpstreamFailures.cut(deployment).asException()));
        return whole.future();
    }

    @Override
    public void check(long now) {
        if (now - lastRead > gapNanos) {
            whole.tryFail(UpstreamFailures.silent(deployment, Duration.ofNanos(gapNanos)).asException());
        }
    }

    private void read(Buffer part) {
        if (whole.future().isComplete()) {
            return;
        }
        lastRead = System.nanoTime();
        if (append(part).length() > most) {
            whole.fail(UpstreamFailures.invalid(deployment, "more than " + most + " bytes", "less").asException());
        }
    }

    /** Most answers come in one part, which is not copied. */
    private Buffer append(Buffer part) {
        if (body == null) {
            body = part;
        } else {
            body = isOwn ? body : Buffer.buffer(2 * (body.length() + part.length())).appendBuffer(body);
            isOwn = true;
            body.appendBuffer(part);
        }
        return body;
    }
}
