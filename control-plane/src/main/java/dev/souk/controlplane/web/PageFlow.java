package dev.souk.controlplane.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import dev.souk.controlplane.api.FailureReader;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.Uuids;
import dev.souk.platform.http.Problems;

/** Answers for pages, each under the same strict headers: nothing from elsewhere, no inline script, no framing. */
public final class PageFlow {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** Answers; the response ends in every case. */
    public void handle(RoutingContext context, PageHandler handler) {
        HttpServerRequest request = context.request();
        RequestId id = new RequestId(Uuids.v7());
        request.pause();
        request.response()
                .putHeader("x-request-id", id.toString())
                .putHeader("content-security-policy", CONTENT_SECURITY_POLICY)
                .putHeader("x-content-type-options", "nosniff")
                .putHeader("referrer-policy", "no-referrer");
        Future.succeededFuture(context)
                .compose(handler::handle)
                .onSuccess(answer -> send(request, answer))
                .onFailure(thrown -> Problems.send(request, FailureReader.read(thrown, id), id))
                // Unread bytes would block the next request on this connection.
                .onComplete(_ -> request.resume());
    }

    private static void send(HttpServerRequest request, PageAnswer answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        switch (answer) {
            case PageAnswer.Content content -> send(request, response, content);
            case PageAnswer.SeeOther(String path, var cookie) -> {
                if (cookie != null) {
                    response.addCookie(cookie);
                }
                response.setStatusCode(303)
                        .putHeader(HttpHeaders.LOCATION, path)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end();
            }
        }
    }

    private static void send(HttpServerRequest request, HttpServerResponse response, PageAnswer.Content content) {
        response.putHeader(HttpHeaders.CACHE_CONTROL, content.cacheControl())
                .putHeader(HttpHeaders.ETAG, content.etag());
        if (content.status() == 200 && content.etag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        response.setStatusCode(content.status()).putHeader(HttpHeaders.CONTENT_TYPE, content.contentType());
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(content.body().length())).end();
        } else {
            response.end(content.body());
        }
    }
}
