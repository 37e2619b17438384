package dev.souk.controlplane.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/** Holds a request against its operation in the contract. */
public final class RequestReader {

    private RequestReader() {}

    /**
     * The request as the contract describes it, defaults filled in. Throws {@code NOT_FOUND} when the path holds what can
     * name nothing, {@code UNSUPPORTED_MEDIA_TYPE} or {@code INVALID_JSON} on a body that is no JSON, and
     * {@link InvalidRequest} with everything else that does not fit. A large body may take 100 ms.
     */
    public static ValidRequest read(ContractOperation operation, Map<String, String> path, MultiMap query,
            @Nullable String contentType, Buffer body) {
        for (Parameter each : operation.inPath()) {
            if (!each.schema().violations(path.get(each.name())).isEmpty()) {
                throw Failure.of(ErrorCode.NOT_FOUND,
                        "there is nothing here by that " + each.name() + ": expected "
                                + Expectation.of(each.schema().node()))
                        .asException();
            }
        }
        List<Violation> violations = new ArrayList<>();
        JsonObject parameters = query(operation, query, violations);
        JsonObject fields = operation.body().map(schema -> {
            JsonObject object = JsonBody.read(contentType, body,
                    schema.node().getJsonObject("properties").fieldNames());
            violations.addAll(schema.violations(object));
            return withDefaults(schema.node().getJsonObject("properties"), object);
        }).orElseGet(JsonObject::new);
        if (!violations.isEmpty()) {
            throw new InvalidRequest(violations);
        }
        return new ValidRequest(operation, path, parameters, fields);
    }

    private static JsonObject query(ContractOperation operation, MultiMap sent, List<Violation> violations) {
        JsonObject values = new JsonObject();
        Set<String> known = operation.query()
                .stream()
                .map(Parameter::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String name : sent.names()) {
            if (!known.contains(name)) {
                violations.add(RequestSchema.unknown(name, "a parameter here", known));
            }
        }
        for (Parameter each : operation.query()) {
            List<String> texts = sent.getAll(each.name());
            if (texts.size() > 1) {
                violations.add(new Violation(each.name(), "'" + each.name() + "' stands " + texts.size()
                        + " times in the query: expected it once"));
            } else if (texts.isEmpty() && each.isRequired()) {
                violations.add(new Violation(each.name(), "'" + each.name() + "' is missing: it is required"));
            } else if (texts.isEmpty()) {
                Object whenAbsent = each.schema().node().getValue("default");
                values.put(each.name(), whenAbsent);
            } else {
                Object value = each.value(texts.getFirst());
                violations.addAll(each.schema().violations(value));
                values.put(each.name(), value);
            }
        }
        return values;
    }

    private static JsonObject withDefaults(JsonObject properties, JsonObject sent) {
        JsonObject whole = sent.copy();
        for (Map.Entry<String, Object> each : properties) {
            Object whenAbsent = ((JsonObject) each.getValue()).getValue("default");
            if (whenAbsent != null && !whole.containsKey(each.getKey())) {
                whole.put(each.getKey(), whenAbsent);
            }
        }
        return whole;
    }
}
