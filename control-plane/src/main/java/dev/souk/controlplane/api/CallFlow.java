package dev.souk.controlplane.api;

import java.util.List;
import java.util.Objects;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

import dev.souk.controlplane.body.RequestBody;
import dev.souk.controlplane.contract.ContractOperation;
import dev.souk.controlplane.contract.InvalidRequest;
import dev.souk.controlplane.contract.RequestReader;
import dev.souk.controlplane.contract.ValidRequest;
import dev.souk.controlplane.naming.Quoted;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.Uuids;
import dev.souk.platform.http.Problems;

/** The way of one API call: who is it, read the body, hold it against the contract, do it, answer. */
public final class CallFlow {

    static final int BODY_LIMIT = 64 * 1024;
    private static final int SMALL_BODY = 4 * 1024;

    private final Authentication authentication;
    private final CallTelemetry telemetry;

    public CallFlow(Authentication authentication, CallTelemetry telemetry) {
        this.authentication = authentication;
        this.telemetry = telemetry;
    }

    /** Answers the call; the response ends in every case. */
    public void handle(RoutingContext context, Operation operation) {
        HttpServerRequest request = context.request();
        RequestId id = begin(request);
        CallTelemetry.Call observed = telemetry.began(request, operation);
        // A stranger's body is not read; and what comes while the session is looked up must not be lost.
        request.pause();
        authentication.identify(request, operation.contract().access())
                .compose(identity -> RequestBody.read(request, BODY_LIMIT)
                        .compose(body -> valid(context, operation.contract(), body))
                        .map(valid -> new ApiCall(request, identity, valid)))
                .compose(operation.handler()::handle)
                .onSuccess(answer -> send(request.response(), answer))
                .onFailure(thrown -> refuse(request, thrown, id))
                .onComplete(_ -> observed.answered(id));
    }

    /** A large body can be wrong in so many places that an event loop must not look for them. */
    private static Future<ValidRequest> valid(RoutingContext context, ContractOperation operation, Buffer body) {
        return body.length() <= SMALL_BODY
                ? Future.succeededFuture(body).map(small -> read(context, operation, small))
                : context.vertx()
                        .executeBlocking(() -> read(context, operation, body), false)
                        .map(Objects::requireNonNull);
    }

    private static ValidRequest read(RoutingContext context, ContractOperation operation, Buffer body) {
        MultiMap query;
        try {
            query = context.queryParams();
        } catch (HttpException _) {
            throw Failure.of(ErrorCode.INVALID_REQUEST, "the query string is not percent-encoded UTF-8").asException();
        }
        return RequestReader.read(operation, context.pathParams(), query,
                context.request().getHeader(HttpHeaders.CONTENT_TYPE), body);
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
        refuse(context.request(), thrown, id);
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

    private static void refuse(HttpServerRequest request, Throwable thrown, RequestId id) {
        Failure failure = FailureReader.read(thrown, id);
        if (thrown instanceof InvalidRequest invalid) {
            JsonArray errors = new JsonArray();
            invalid.violations()
                    .forEach(each -> errors
                            .add(new JsonObject().put("param", each.param()).put("detail", each.detail())));
            Problems.send(request.response(), failure, id, new JsonObject().put("errors", errors));
            request.resume();
        } else {
            refuse(request, failure, id);
        }
    }

    private static void refuse(HttpServerRequest request, Failure failure, RequestId id) {
        Problems.send(request, failure, id);
        // Unread bytes would block the next request on this connection.
        request.resume();
    }
}
