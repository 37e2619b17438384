package dev.souk.fakeprovider.openai;

import java.util.Map;
import java.util.UUID;

/** The headers that OpenAI sends and clients read. */
final class ResponseHeaders {

    private ResponseHeaders() {}

    static Map<String, String> json() {
        return Map.of("content-type", "application/json", "x-request-id", requestId(), "openai-version", "2020-10-01");
    }

    static Map<String, String> eventStream() {
        return Map.of("content-type", "text/event-stream; charset=utf-8", "cache-control", "no-cache", "x-request-id",
                requestId(), "openai-version", "2020-10-01");
    }

    private static String requestId() {
        return "req_" + UUID.randomUUID().toString().replace("-", "");
    }
}
