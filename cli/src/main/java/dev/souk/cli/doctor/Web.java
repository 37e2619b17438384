package dev.souk.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.client.ServerTrust;

/** HTTP for checks: short limits, no redirects, and the status is theirs to judge. */
final class Web implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final HttpClient http;

    /** @param trust by what the certificate of the server that runs here is checked */
    Web(ServerTrust trust) {
        http = trust.applyTo(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT))
                .build();
    }

    /** @param body a JSON object; empty when the answer is none */
    record Answer(int status, JsonObject body) {

        boolean isOk() { return status / 100 == 2; }

        /** What an RFC 9457 answer says, else the status. */
        String problem() {
            return body.getString("detail", "status " + status) + " (" + status + ")";
        }
    }

    Answer get(URI url, Duration limit, String... headers) throws IOException, InterruptedException {
        return send(request(url, limit, headers).GET());
    }

    Answer post(URI url, JsonObject body, Duration limit, String... headers) throws IOException, InterruptedException {
        return send(request(url, limit, headers).header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.encode())));
    }

    Answer delete(URI url, Duration limit, String... headers) throws IOException, InterruptedException {
        return send(request(url, limit, headers).DELETE());
    }

    <T> HttpResponse<T> stream(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        return http.send(request, handler);
    }

    static HttpRequest.Builder request(URI url, Duration limit, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(limit);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()));
    }

    private static JsonObject json(String body) {
        try {
            return body.isBlank() ? new JsonObject() : new JsonObject(body);
        } catch (DecodeException _) {
            return new JsonObject();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
