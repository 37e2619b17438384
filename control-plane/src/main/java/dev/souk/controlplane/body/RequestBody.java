package dev.souk.controlplane.body;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/** The body of a request that one of us has to answer. */
public final class RequestBody {

    private RequestBody() {}

    /**
     * Reads it whole, and resumes the request for that. Completes with the bytes; fails with {@code REQUEST_TOO_LARGE}
     * beyond {@code limit} bytes, and with {@code INVALID_REQUEST} when it breaks off or is wrongly framed.
     */
    public static Future<Buffer> read(HttpServerRequest request, int limit) {
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
        return BoundedBody.read(request, limit)
                .recover(thrown -> Future.failedFuture(failure(thrown, limit).asException()));
    }

    private static Failure failure(Throwable thrown, int limit) {
        return thrown instanceof BoundedBody.TooLarge
                ? Failure.of(ErrorCode.REQUEST_TOO_LARGE, "the body is too large: expected at most " + limit + " bytes")
                : Failure.of(ErrorCode.INVALID_REQUEST, "the body did not come whole: expected all of it");
    }
}
