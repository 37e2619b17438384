package dev.souk.controlplane.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/**
 * The contract of the API, read once at start.
 *
 * @param document   as it is published
 * @param inlined    the same without references
 * @param operations in the order in which they are written
 */
public record Contract(JsonObject document, JsonObject inlined, List<ContractOperation> operations) {

    private static final List<String> METHODS = List.of("post", "get", "put", "patch", "delete");

    /** Reads the class path and takes some 100 ms, so not for an event loop. Throws when the contract is not sound. */
    public static Contract load() {
        return of(ContractFragments.joined());
    }

    /** The contract that {@code document} is; throws {@link IllegalStateException} saying what is not sound in it. */
    public static Contract of(JsonObject document) {
        JsonObject inlined = References.inlined(document);
        String root = inlined.getJsonArray("servers").getJsonObject(0).getString("url");
        List<ContractOperation> operations = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Map.Entry<String, Object> path : inlined.getJsonObject("paths")) {
            JsonObject item = (JsonObject) path.getValue();
            for (String key : item.fieldNames()) {
                if (METHODS.contains(key)) {
                    ContractOperation operation = OperationReader.read(HttpMethod.valueOf(key.toUpperCase(Locale.ROOT)),
                            root + path.getKey(), item, item.getJsonObject(key), inlined.getJsonArray("security"));
                    if (!ids.add(operation.id())) {
                        throw new IllegalStateException(
                                "the contract has the operation '" + operation.id() + "' twice: expected one");
                    }
                    operations.add(operation);
                }
            }
        }
        return new Contract(document, inlined, List.copyOf(operations));
    }
}
