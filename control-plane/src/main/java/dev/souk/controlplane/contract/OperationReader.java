package dev.souk.controlplane.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Reads one operation of the contract. */
final class OperationReader {

    private static final JsonObject ADMIN_TOKEN = new JsonObject().put("adminToken", new JsonArray());
    private static final JsonObject SESSION = new JsonObject().put("session", new JsonArray());

    private OperationReader() {}

    static ContractOperation read(HttpMethod method, String path, JsonObject item, JsonObject node,
            JsonArray security) {
        String id = node.getString("operationId");
        if (id == null) {
            throw new IllegalStateException(method + " " + path + " has no operationId: expected one");
        }
        List<Parameter> parameters = new ArrayList<>();
        for (JsonObject each : List.of(item, node)) {
            each.getJsonArray("parameters", new JsonArray())
                    .forEach(parameter -> parameters.add(Parameter.of((JsonObject) parameter)));
        }
        return new ContractOperation(id, method, path, access(id, node.getJsonArray("security", security)),
                List.copyOf(parameters), body(id, node.getJsonObject("requestBody")), node);
    }

    private static Access access(String id, JsonArray security) {
        if (security.isEmpty()) {
            return Access.OPEN;
        }
        if (security.equals(new JsonArray().add(ADMIN_TOKEN))) {
            return Access.ADMIN_TOKEN;
        }
        if (security.equals(new JsonArray().add(ADMIN_TOKEN).add(SESSION))) {
            return Access.AUTHENTICATED;
        }
        throw new IllegalStateException("the contract's operation '" + id + "' has the security " + security
                + ": expected none, adminToken, or adminToken and session");
    }

    private static Optional<RequestSchema> body(String id, @Nullable JsonObject body) {
        if (body == null) {
            return Optional.empty();
        }
        JsonObject schema = body.getJsonObject("content").getJsonObject("application/json").getJsonObject("schema");
        if (!Boolean.FALSE.equals(schema.getValue("additionalProperties")) || !schema.containsKey("properties")) {
            throw new IllegalStateException("the body of the contract's operation '" + id
                    + "' is not closed: expected an object with properties and additionalProperties: false");
        }
        return Optional.of(RequestSchema.of("", schema));
    }
}
