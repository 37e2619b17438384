package dev.souk.controlplane.api;

import java.util.List;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import dev.souk.controlplane.body.RequestBody;
import dev.souk.controlplane.naming.Quoted;
import dev.souk.core.failure.ErrorCode;
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
                .compose(identity -> RequestBody.read(request, BODY_LIMIT)
                        .map(body -> new ApiCall(request, identity, context.pathParams(), body)))
                .compose(operation.handler()::handle)
                .onSuccess(answer -> send(request.response(), answer))
                .onFailure(thrown -> refuse(request, FailureReader.read(thrown, id), id));
    }

    /** The path is there, the method is not. */
    public void refuseMethod(RoutingContext context, List<HttpMethod> allowed) {
        List<String> names = allowed.stream().map(HttpMethod::name).toList();
        context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", names));
        refuse(context, Failure.of(ErrorCode.METHOD_NOT_ALLOWED,
                Quoted.of(context.request().method().name()) + " is not for this path: expected "
                        + String.join(" or ", names)));
    }

    /** Nothing is there. */
    public void refusePath(RoutingContext context) {
        refuse(context, Failure.of(ErrorCode.NOT_FOUND, "there is nothing at " + Quoted.of(context.normalizedPath())));
    }

    /** The router itself gave up: mostly on a path that is not percent-encoded UTF-8. */
    public void refuseUnroutable(RoutingContext context) {
        Throwable thrown = context.failure();
        if (context.statusCode() == 400 || thrown == null) {
            refuse(context, Failure.of(ErrorCode.INVALID_REQUEST,
                    "the request's path cannot be read: expected percent-encoded UTF-8"));
            return;
        }
        RequestId id = begin(context.request());
        refuse(context.request(), FailureReader.read(thrown, id), id);
    }

    private static void refuse(RoutingContext context, Failure failure) {
        refuse(context.request(), failure, begin(context.request()));
    }

    private static RequestId begin(HttpServerRequest request) {
        RequestId id = new RequestId(Uuids.v7());
        request.response().putHeader("x-request-id", id.toString());
        return id;
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
        Problems.send(request, failure, id);
        // Unread bytes would block the next request on this connection.
        request.resume();
    }
}
