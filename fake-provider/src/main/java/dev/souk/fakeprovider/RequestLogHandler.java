package dev.souk.fakeprovider;

import java.time.Instant;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Shows the record of requests over HTTP, for tests that run in another process or language. */
final class RequestLogHandler {

    private final RequestLog log;

    RequestLogHandler(RequestLog log) {
        this.log = log;
    }

    /** {@code GET}: all of them, the oldest first. {@code DELETE}: forgets them. */
    void handle(HttpServerRequest request) {
        switch (request.method().name()) {
            case "GET" -> {
                JsonArray requests = new JsonArray();
                log.all().forEach(received -> requests.add(json(received)));
                request.response()
                        .putHeader("content-type", "application/json")
                        .end(new JsonObject().put("data", requests).encode());
            }
            case "DELETE" -> {
                log.clear();
                request.response().setStatusCode(204).end();
            }
            default -> request.response().setStatusCode(405).putHeader("allow", "GET, DELETE").end();
        }
    }

    private static JsonObject json(ReceivedRequest received) {
        JsonObject headers = new JsonObject();
        received.headers().forEach(headers::put);
        JsonObject json = new JsonObject().put("number", received.number())
                .put("method", received.method())
                .put("path", received.path())
                .put("headers", headers)
                .put("body", received.body())
                .put("model", received.model().orElse(null))
                .put("arrived_at", received.arrivedAt().toString())
                .put("status", received.status())
                .put("tokens_sent", received.tokensSent());
        return switch (received.ending()) {
            case Ending.Running() -> json.put("ending", "running").putNull("ended_at");
            case Ending.Completed(Instant at) -> json.put("ending", "completed").put("ended_at", at.toString());
            case Ending.ClientLeft(Instant at) -> json.put("ending", "client_left").put("ended_at", at.toString());
            case Ending.BrokenOff(Instant at) -> json.put("ending", "broken_off").put("ended_at", at.toString());
        };
    }
}
