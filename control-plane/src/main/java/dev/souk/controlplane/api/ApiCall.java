package dev.souk.controlplane.api;

import java.util.Map;
import java.util.function.Function;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.controlplane.account.Caller;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/**
 * One call of the API, its body read whole.
 *
 * @param pathParameters by the name that follows the colon in the route table
 */
public record ApiCall(HttpServerRequest request, Identity identity, Map<String, String> pathParameters, Buffer body) {

    /** On whose behalf; only open operations can be called by nobody. */
    public Caller caller() {
        return switch (identity) {
            case Identity.Operator() -> Caller.OPERATOR;
            case Identity.SignedIn(Caller caller, _) -> caller;
            case Identity.Anonymous() -> throw new IllegalStateException("an open operation has no caller");
        };
    }

    /** The body as a JSON object that has no other fields than {@code known}. */
    public JsonFields json(String... known) {
        return JsonFields.read(request.getHeader("content-type"), body, known);
    }

    /** The query parameters, of which only {@code known} and those of paging may be there. */
    public QueryFields query(String... known) {
        return QueryFields.read(request, known);
    }

    /** The {@code :id} of the path; what cannot be an id names nothing, so it is {@code NOT_FOUND}. */
    public <T> T pathId(Function<String, T> parse) {
        String text = pathParameters.getOrDefault("id", "");
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException _) {
            throw Failure.of(ErrorCode.NOT_FOUND, "there is nothing here by that id: expected a UUID").asException();
        }
    }
}
