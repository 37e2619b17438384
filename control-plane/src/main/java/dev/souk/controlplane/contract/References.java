package dev.souk.controlplane.contract;

import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Puts what a {@code $ref} points to in its place, so that readers and validators see whole schemas. */
final class References {

    /** More than any sound contract has: what goes deeper points to itself. */
    private static final int DEEPEST = 40;

    private final JsonObject document;

    private References(JsonObject document) {
        this.document = document;
    }

    /** The same document without references. What stands beside a {@code $ref} wins over what it points to. */
    static JsonObject inlined(JsonObject document) {
        return new References(document).inlined(document, 0);
    }

    private JsonObject inlined(JsonObject node, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalStateException("the contract points to itself: expected no schema that holds itself");
        }
        JsonObject whole = new JsonObject();
        if (node.getValue("$ref") instanceof String pointer) {
            whole.mergeIn(inlined(target(pointer), depth + 1));
        }
        for (Map.Entry<String, Object> each : node) {
            if (!each.getKey().equals("$ref")) {
                whole.put(each.getKey(), inlinedValue(each.getValue(), depth + 1));
            }
        }
        return whole;
    }

    private Object inlinedValue(Object value, int depth) {
        return switch (value) {
            case JsonObject object -> inlined(object, depth);
            case JsonArray array -> {
                JsonArray whole = new JsonArray();
                array.forEach(each -> whole.add(each == null ? null : inlinedValue(each, depth)));
                yield whole;
            }
            case null, default -> value;
        };
    }

    private JsonObject target(String pointer) {
        JsonObject here = document;
        for (String step : pointer.replaceFirst("^#/", "").split("/", -1)) {
            here = here.getJsonObject(step);
            if (here == null) {
                throw new IllegalStateException("the contract points to '" + pointer + "', where nothing is");
            }
        }
        return here;
    }
}
