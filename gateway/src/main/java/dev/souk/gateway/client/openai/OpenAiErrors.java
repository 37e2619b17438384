package dev.souk.gateway.client.openai;

import java.time.Duration;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;
import dev.souk.gateway.client.ClientDialect;

/**
 * Failures in OpenAI's shape: {@code {"error":{"message","type","param","code"}}}, here with the request id beside
 * them. The codes that OpenAI's SDKs know keep OpenAI's spelling; the others are ours.
 */
public final class OpenAiErrors implements ClientDialect {

    private static final Buffer DONE = Buffer.buffer("data: [DONE]\n\n");

    @Override
    public String name() {
        return "openai-chat";
    }

    @Override
    public void refuse(HttpServerResponse response, Failure failure, RequestId id) {
        if (response.headWritten() || response.ended() || response.closed()) {
            return;
        }
        response.end(head(response, failure, id));
    }

    /** The same for a request that may be a HEAD, which has no body in its answer; HTTP/2 clients insist on it. */
    public void refuse(HttpServerRequest request, Failure failure, RequestId id) {
        HttpServerResponse response = request.response();
        if (!request.method().equals(HttpMethod.HEAD)) {
            refuse(response, failure, id);
        } else if (!response.headWritten() && !response.ended() && !response.closed()) {
            Buffer body = head(response, failure, id);
            response.putHeader("content-length", Integer.toString(body.length())).end();
        }
    }

    private static Buffer head(HttpServerResponse response, Failure failure, RequestId id) {
        MultiMap headers = response.headers();
        headers.set("content-type", "application/json").set("x-request-id", id.toString());
        Duration retryAfter = failure.retryAfter();
        if (retryAfter != null) {
            headers.set("retry-after", Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())))
                    .set("retry-after-ms", Long.toString(Math.max(1, retryAfter.toMillis())));
        }
        if (!failure.code().isRetryable() && failure.code().status() >= 500) {
            // The SDKs retry every 5xx unless told otherwise.
            headers.set("x-should-retry", "false");
        }
        response.setStatusCode(failure.code().status());
        return body(failure, id);
    }

    @Override
    public Buffer streamFailure(Failure failure, RequestId id) {
        return Buffer.buffer("data: ").appendBuffer(body(failure, id)).appendString("\n\n");
    }

    @Override
    public Buffer streamEnd() {
        return DONE;
    }

    private static Buffer body(Failure failure, RequestId id) {
        return new JsonObject()
                .put("error", new JsonObject().put("message", failure.message())
                        .put("type", type(failure.code()))
                        .put("param", failure.param())
                        .put("code", code(failure.code()))
                        .put("request_id", id.toString()))
                .toBuffer();
    }

    private static String type(ErrorCode code) {
        return switch (code.errorClass()) {
            case CALLER -> switch (code) {
                case RATE_LIMIT_EXCEEDED, CONCURRENCY_LIMIT_EXCEEDED -> "rate_limit_error";
                case MODEL_NOT_ALLOWED, FORBIDDEN -> "permission_error";
                default -> "invalid_request_error";
            };
            case UPSTREAM -> "upstream_error";
            case PLATFORM -> "server_error";
        };
    }

    private static String code(ErrorCode code) {
        return switch (code) {
            case MISSING_KEY, INVALID_KEY, KEY_REVOKED -> "invalid_api_key";
            default -> code.wireName();
        };
    }
}
