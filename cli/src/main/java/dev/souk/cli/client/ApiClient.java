package dev.souk.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.CliFailure;

/** Calls {@code /api/v1}. Blocks; every refusal becomes a {@link CliFailure} that reads as a sentence. */
public final class ApiClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Longer than the server waits for a provider when it checks a credential. */
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int PAGE = 200;

    private final HttpClient http;
    private final Server server;

    public ApiClient(Server server) {
        this.server = server;
        this.http = server.trust()
                .applyTo(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT))
                .build();
    }

    public URI url() {
        return server.url();
    }

    /**
     * Reads one thing.
     *
     * @param path below {@code /api/v1}, starting with a slash
     */
    public JsonObject get(String path) {
        return send(request(path).GET());
    }

    public JsonObject post(String path, JsonObject body) {
        return send(request(path).header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body.encode())));
    }

    public void delete(String path) {
        send(request(path).DELETE());
    }

    /** Every row of a list, page by page, in the order the server gives. */
    public List<JsonObject> all(String path) {
        return upTo(path, Map.of(), Integer.MAX_VALUE);
    }

    /** The first rows of a list, page by page. */
    public List<JsonObject> upTo(String path, Map<String, String> query, int most) {
        List<JsonObject> rows = new ArrayList<>();
        String next = null;
        do {
            String page = "?limit=" + Math.min(PAGE, most - rows.size())
                    + (next == null ? "" : "&after=" + encode(next))
                    + query.entrySet()
                            .stream()
                            .map(each -> "&" + each.getKey() + "=" + encode(each.getValue()))
                            .collect(Collectors.joining());
            JsonObject answer = get(path + page);
            answer.getJsonArray("data").forEach(row -> rows.add((JsonObject) row));
            next = answer.getString("next");
        } while (next != null && rows.size() < most);
        return rows;
    }

    /** A part of a path or query, safe to be put into it. */
    public static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + path))
                .timeout(ANSWER)
                .header("authorization", "Bearer " + server.token())
                .header("accept", "application/json");
    }

    private JsonObject send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw ProblemText.failure(server.url(), response);
            }
            return response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body());
        } catch (DecodeException _) {
            throw CliFailure.failed("what answers at " + server.url() + " is not Souk: its answer is not JSON.");
        } catch (SSLException e) {
            throw CliFailure.failed("the server at " + server.url() + " can't be believed to be the right one ("
                    + e.getMessage() + "). " + server.trust().advice());
        } catch (IOException e) {
            throw CliFailure.failed("the server at " + server.url() + " can't be reached ("
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                    + "). Is it running? 'souk up' starts one.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw CliFailure.failed("interrupted while waiting for " + server.url() + ".");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
