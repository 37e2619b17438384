package dev.souk.controlplane.body;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/** Collects a stream into memory, up to a bound. */
public final class BoundedBody {

    private final int limit;
    private final Promise<Buffer> whole = Promise.promise();
    private @Nullable Buffer collected = Buffer.buffer();

    private BoundedBody(int limit) {
        this.limit = limit;
    }

    /** The stream held more than the bound; what follows is thrown away as it comes. */
    public static final class TooLarge extends RuntimeException {

        TooLarge(int limit) {
            super("more than " + limit + " bytes", null, false, false);
        }
    }

    /**
     * Reads {@code stream} to its end and resumes it for that. Completes with all bytes; fails with {@link TooLarge} as
     * soon as there are more than {@code limit}, or with the stream's own failure.
     */
    public static Future<Buffer> read(ReadStream<Buffer> stream, int limit) {
        BoundedBody body = new BoundedBody(limit);
        stream.exceptionHandler(body.whole::tryFail);
        stream.endHandler(_ -> body.end());
        stream.handler(body::add);
        stream.resume();
        return body.whole.future();
    }

    private void add(Buffer bytes) {
        if (collected == null) {
            return;
        }
        if (collected.length() + bytes.length() > limit) {
            collected = null;
            whole.tryFail(new TooLarge(limit));
        } else {
            collected.appendBuffer(bytes);
        }
    }

    private void end() {
        if (collected != null) {
            whole.tryComplete(collected);
        }
    }
}
