package dev.souk.controlplane.contract;

import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/**
 * A request that fits its operation in the contract.
 *
 * @param path  by the name in braces
 * @param query with defaults; a parameter that was not sent and has none is {@code null}
 * @param body  with defaults; empty when the operation takes none
 */
public record ValidRequest(ContractOperation operation, Map<String, String> path, JsonObject query, JsonObject body) {

    /** The query parameter read by {@code parse}; what that throws on breaks the contract, too. */
    public <T> Optional<T> query(String name, Function<String, T> parse) {
        String text = query.getString(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException | DateTimeException _) {
            Parameter parameter = operation.query()
                    .stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            throw new InvalidRequest(List.of(parameter.schema().violation(text)));
        }
    }

    /** The {@code id} of the path; what cannot be an id names nothing, so it is {@code NOT_FOUND}. */
    public <T> T pathId(Function<String, T> parse) {
        try {
            return parse.apply(path.getOrDefault("id", ""));
        } catch (IllegalArgumentException _) {
            throw Failure.of(ErrorCode.NOT_FOUND, "there is nothing here by that id: expected a UUID").asException();
        }
    }

    @Override
    public String toString() {
        return "ValidRequest[" + operation.id() + "]";
    }
}
