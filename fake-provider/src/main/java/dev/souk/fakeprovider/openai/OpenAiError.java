package dev.souk.fakeprovider.openai;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.exchange.Exchange;

/**
 * An error in OpenAI's shape.
 *
 * @param status     the HTTP status
 * @param message    for people
 * @param type       the kind of error, such as {@code invalid_request_error}
 * @param param      the field at fault
 * @param code       the stable code
 * @param retryAfter seconds
 */
record OpenAiError(int status, String message, String type, @Nullable String param, @Nullable String code,
        OptionalInt retryAfter) {

    private static final String INVALID_REQUEST = "invalid_request_error";

    static OpenAiError badRequest(String message, @Nullable String param, @Nullable String code) {
        return new OpenAiError(400, message, INVALID_REQUEST, param, code, OptionalInt.empty());
    }

    static OpenAiError brokenJson() {
        return badRequest("The body of your request could not be parsed: expected a JSON object.", null, null);
    }

    static OpenAiError missing(String param) {
        return badRequest("Missing required parameter: '" + param + "'.", param, "missing_required_parameter");
    }

    static OpenAiError wrongType(String param, String expected, String actual) {
        return badRequest("Invalid type for '" + param + "': expected " + expected + ", but got " + actual
                + " instead.", param, "invalid_type");
    }

    static OpenAiError wrongValue(String param, Object value, String expected) {
        return badRequest("Invalid value for '" + param + "': " + value + ", expected " + expected + ".", param,
                "invalid_value");
    }

    static OpenAiError unknownModel(String model, String why) {
        return new OpenAiError(404, "The model '" + model + "' does not exist: " + why, INVALID_REQUEST, null,
                "model_not_found", OptionalInt.empty());
    }

    static OpenAiError invalidKey(String message) {
        return new OpenAiError(401, message, INVALID_REQUEST, null, "invalid_api_key", OptionalInt.empty());
    }

    /** What a careless provider writes into its errors; a gateway must not pass the secret on. */
    static OpenAiError echoing(@Nullable String authorization) {
        return invalidKey("Incorrect API key provided: " + authorization);
    }

    static OpenAiError unknownParameter(String param) {
        return badRequest("Unknown parameter: '" + param + "'.", param, "unknown_parameter");
    }

    static OpenAiError unknownUrl(String method, String path) {
        return new OpenAiError(404, "Invalid URL (" + method + " " + path + ")", INVALID_REQUEST, null, null,
                OptionalInt.empty());
    }

    static OpenAiError wrongMethod(String method, String path, String allowed) {
        return new OpenAiError(405, "Not allowed to " + method + " on " + path + ": expected " + allowed + ".",
                INVALID_REQUEST, null, "method_not_supported", OptionalInt.empty());
    }

    static OpenAiError tooLarge() {
        return new OpenAiError(413, "The body of your request is too long: expected at most 64 MiB.", INVALID_REQUEST,
                null, null, OptionalInt.empty());
    }

    static OpenAiError quota() {
        return new OpenAiError(429, "You exceeded your current quota, please check your plan and billing details.",
                "insufficient_quota", null, "insufficient_quota", OptionalInt.empty());
    }

    static OpenAiError duringStream() {
        return new OpenAiError(500, "The fake provider had the error that was asked for.", "server_error", null, null,
                OptionalInt.empty());
    }

    /** The error that goes with a status that was asked for. */
    static OpenAiError of(int status, OptionalInt retryAfter) {
        String message = "The fake provider answers " + status + ", as it was asked to.";
        return switch (status) {
            case 401 -> invalidKey(message);
            case 404 -> new OpenAiError(status, message, INVALID_REQUEST, null, "model_not_found", retryAfter);
            case 429 -> new OpenAiError(status, message, "requests", null, "rate_limit_exceeded", retryAfter);
            default -> new OpenAiError(status, message, status >= 500 ? "server_error" : INVALID_REQUEST, null, null,
                    retryAfter);
        };
    }

    String json() {
        return new JsonObject().put("error", new JsonObject().put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code)).encode();
    }

    void sendTo(Exchange exchange) {
        sendTo(exchange, Duration.ZERO);
    }

    /** Sends it after so much time. */
    void sendTo(Exchange exchange, Duration first) {
        Map<String, String> headers = new HashMap<>(ResponseHeaders.json());
        if (retryAfter.isPresent()) {
            headers.put("retry-after", Integer.toString(retryAfter.getAsInt()));
        }
        if (status == 401) {
            headers.put("www-authenticate", "Bearer");
        }
        if (status > 300 && status < 400 && status != 304) {
            // Leads nowhere else than here, so that a client that follows it can be seen in the record.
            headers.put("location", "/v1/redirected");
        }
        exchange.send(status, headers, Buffer.buffer(status == 304 ? "" : json()), first);
    }
}
