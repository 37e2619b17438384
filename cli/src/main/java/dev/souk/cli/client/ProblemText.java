package dev.souk.cli.client;

import java.net.URI;
import java.net.http.HttpResponse;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.CliFailure;

/** Turns an RFC 9457 answer into a sentence, with the request id to ask about. */
final class ProblemText {

    private ProblemText() {}

    static CliFailure failure(URI server, HttpResponse<String> response) {
        JsonObject problem = problemIn(response.body());
        String requestId = problem.getString("request_id",
                response.headers().firstValue("x-request-id").orElse(""));
        String detail = problem.getString("detail", problem.getString("title", ""));
        StringBuilder text = new StringBuilder(detail.isBlank()
                ? "the server at " + server + " answered with status " + response.statusCode() + "."
                : detail);
        if (response.statusCode() == 401) {
            text.append(" The token comes from SOUK_TOKEN, else from admin.token in the data directory.");
        }
        StringBuilder source = new StringBuilder(Integer.toString(response.statusCode()));
        if (!problem.getString("code", "").isBlank()) {
            source.append(' ').append(problem.getString("code"));
        }
        if (!problem.getString("param", "").isBlank()) {
            source.append(", field ").append(problem.getString("param"));
        }
        if (!requestId.isBlank()) {
            source.append(", request ").append(requestId);
        }
        return CliFailure.failed(text + " (" + source + ")");
    }

    private static JsonObject problemIn(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException _) {
            return new JsonObject();
        }
    }
}
