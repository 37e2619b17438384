package dev.souk.controlplane.contract;

import java.util.List;
import java.util.Optional;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/**
 * One operation of the contract.
 *
 * @param id         the {@code operationId}, to which a handler is bound
 * @param path       from the root of the server, such as {@code /api/v1/keys/{id}}
 * @param parameters of the path and of the query
 * @param body       what the body has to be; empty when the operation takes none
 * @param node       all that the contract says about it, without references
 */
public record ContractOperation(String id, HttpMethod method, String path, Access access, List<Parameter> parameters,
        Optional<RequestSchema> body, JsonObject node) {

    /** Those that stand behind the question mark. */
    public List<Parameter> query() {
        return parameters.stream().filter(each -> each.place() == Parameter.Place.QUERY).toList();
    }

    /** Those in braces. */
    public List<Parameter> inPath() {
        return parameters.stream().filter(each -> each.place() == Parameter.Place.PATH).toList();
    }
}
