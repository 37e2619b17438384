package dev.souk.platform.http;

import java.time.Duration;
import java.util.Locale;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;

/** Refusals and failures as RFC 9457 problem details, for every path outside the inference dialects. */
public final class Problems {

    private static final String TYPE_PREFIX = "urn:souk:error:";

    private Problems() {}

    /** The same for a request that may be a HEAD, which has no body in its answer; HTTP/2 clients insist on it. */
    public static void send(HttpServerRequest request, Failure failure, RequestId id) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.ended() || response.closed()) {
            return;
        }
        Buffer body = head(response, failure, id).toBuffer();
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
        } else {
            response.end(body);
        }
    }

    /**
     * Answers with the failure and ends the response. Does nothing when the head is already out or the client has left.
     * A 429 or 503 always says when to come back: after a second when the failure does not know better.
     */
    public static void send(HttpServerResponse response, Failure failure, RequestId id) {
        send(response, failure, id, new JsonObject());
    }

    /** Answers as {@link #send(HttpServerResponse, Failure, RequestId)} does, with {@code more} members in the problem. */
    public static void send(HttpServerResponse response, Failure failure, RequestId id, JsonObject more) {
        if (response.headWritten() || response.ended() || response.closed()) {
            return;
        }
        response.end(head(response, failure, id).mergeIn(more).toBuffer());
    }

    private static JsonObject head(HttpServerResponse response, Failure failure, RequestId id) {
        int status = failure.code().status();
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("x-request-id", id.toString());
        if (failure.retryAfter() != null || status == 429 || status == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(failure)));
        }
        if (status == 401) {
            response.putHeader("www-authenticate", "Bearer");
        }
        return body(failure, id);
    }

    private static JsonObject body(Failure failure, RequestId id) {
        String code = failure.code().wireName();
        JsonObject body = new JsonObject().put("type", TYPE_PREFIX + code)
                .put("title", title(code))
                .put("status", failure.code().status())
                .put("detail", failure.message())
                .put("code", code);
        if (failure.param() != null) {
            body.put("param", failure.param());
        }
        return body.put("request_id", id.toString());
    }

    private static String title(String code) {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('_', ' ');
    }

    /** Rounded up: a client that comes back a moment too early is refused again. */
    private static long wholeSeconds(Failure failure) {
        Duration wait = failure.retryAfter();
        return wait == null ? 1 : Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
