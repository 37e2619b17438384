package dev.souk.controlplane.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.Uuids;
import dev.souk.platform.http.Problems;

/** The way of one API call: who is it, read the body, do it, answer. */
public final class CallFlow {

    static final int BODY_LIMIT = 64 * 1024;

    private final Authentication authentication;

    public CallFlow(Authentication authentication) {
        this.authentication = authentication;
    }

    /** Answers the call; the response ends in every case. */
    public void handle(RoutingContext context, Operation operation) {
        HttpServerRequest request = context.request();
        RequestId id = begin(request);
        // A stranger's body is not read; and what comes while the session is looked up must not be lost.
        request.pause();
        authentication.identify(request, operation.access())
                .compose(identity -> body(request)
                        .map(body -> new ApiCall(request, identity, context.pathParams(), body)))
                .compose(operation.handler()::handle)
                .onSuccess(answer -> send(request.response(), answer))
                .onFailure(thrown -> refuse(request, FailureReader.read(thrown, id), id));
    }

    /** Answers with a failure that was clear before any operation was found. */
    public void refuse(RoutingContext context, Failure failure) {
        refuse(context.request(), failure, begin(context.request()));
    }

    private static RequestId begin(HttpServerRequest request) {
        RequestId id = new RequestId(Uuids.v7());
        request.response().putHeader("x-request-id", id.toString());
        return id;
    }

    private static Future<Buffer> body(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true)) {
            request.response().writeContinue();
        }
        return BoundedBody.read(request, BODY_LIMIT);
    }

    private static void send(HttpServerResponse response, Answer answer) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (answer.cookie() != null) {
            response.addCookie(answer.cookie());
        }
        if (answer.body() == null) {
            response.end();
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(answer.body().toBuffer());
        }
    }

    private static void refuse(HttpServerRequest request, Failure failure, RequestId id) {
        Problems.send(request.response(), failure, id);
        // Unread bytes would block the next request on this connection.
        request.resume();
    }
}
