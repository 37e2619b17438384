package dev.souk.gateway.chat;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/** Reads a request's body once its key is known to be good, and never more of it than may be. */
final class RequestBody {

    /** How much of a refused body is read and thrown away, so that the client gets to read our answer. */
    private static final long MOST_DISCARDED = 64L * 1024 * 1024;

    private final long mostBytes;
    private final Promise<byte[]> whole = Promise.promise();
    private byte[] bytes;
    private int length;

    private RequestBody(long mostBytes, int expected) {

        this.mostBytes = mostBytes;
        this.bytes = new byte[expected];
    }

    /** Completes with all bytes of a request that was paused; fails with {@code REQUEST_TOO_LARGE} beyond the limit. */
    static Future<byte[]> read(HttpServerRequest request, long mostBytes) {
        long announced = announced(request.getHeader("content-length"));
        if (announced > mostBytes) {
            return Future.failedFuture(tooLarge(mostBytes).asException());
        }
        String encoding = request.getHeader("content-encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Future.failedFuture(Failure.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    "The body is encoded as '" + encoding + "'. Expected it plain.").asException());
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
            request.response().writeContinue();
        }
        RequestBody body = new RequestBody(mostBytes, (int) Math.max(announced, 1024));
        request.handler(body::append).endHandler(_ -> body.end());
        request.resume();
        return body.whole.future();
    }

    /** Throws away what is left of a body whose request was refused; a client that sends on and on is cut off. */
    static void discard(HttpServerRequest request) {
        if (!request.isEnded()) {
            long[] discarded = {0};
            request.handler(part -> {
                discarded[0] += part.length();
                if (discarded[0] > MOST_DISCARDED) {
                    request.connection().close();
                }
            });
            request.resume();
        }
    }

    private void append(Buffer part) {
        int after = length + part.length();
        if (whole.future().isComplete()) {
            return;
        }
        if (after > mostBytes) {
            whole.fail(tooLarge(mostBytes).asException());
            return;
        }
        if (after > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(mostBytes, Math.max(after, 2L * bytes.length)));
        }
        part.getBytes(0, part.length(), bytes, length);
        length = after;
    }

    private void end() {
        whole.tryComplete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
    }

    private static long announced(@Nullable String contentLength) {
        try {
            return contentLength == null ? 0 : Long.parseLong(contentLength);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static Failure tooLarge(long mostBytes) {
        return Failure.of(ErrorCode.REQUEST_TOO_LARGE,
                "The body is larger than " + mostBytes + " bytes, the limit of this gateway ('gateway.max-body').");
    }
}
