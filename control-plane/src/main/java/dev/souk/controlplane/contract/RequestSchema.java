package dev.souk.controlplane.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;

import dev.souk.controlplane.naming.Quoted;

/** A schema that something in a request has to fit. The library decides whether it does; here is said what is wrong. */
public final class RequestSchema {

    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions().setDraft(Draft.DRAFT202012)
            .setBaseUri("urn:souk:contract")
            .setOutputFormat(OutputFormat.Basic);

    /** Nobody reads more of them. */
    private static final int MOST = 20;

    private final String name;
    private final JsonObject node;
    private final Validator validator;

    private RequestSchema(String name, JsonObject node) {
        this.name = name;
        this.node = node;
        this.validator = Validator.create(JsonSchema.of(withWholePatterns(node.copy())), OPTIONS);
    }

    /** The schema of the parameter {@code name}; a body has the empty name. */
    static RequestSchema of(String name, JsonObject node) {
        return new RequestSchema(name, node);
    }

    public JsonObject node() {
        return node;
    }

    /** Whether {@code value} fits. */
    public boolean fits(@Nullable Object value) {
        return violations(value).isEmpty();
    }

    /** Every place where {@code value} does not fit, each once; a value of tens of kilobytes may take 100 ms. */
    List<Violation> violations(@Nullable Object value) {
        OutputUnit output = validator.validate(value);
        if (Boolean.TRUE.equals(output.getValid())) {
            return List.of();
        }
        Set<Violation> unknown = new LinkedHashSet<>();
        Set<Violation> found = new LinkedHashSet<>();
        for (OutputUnit each : output.getErrors()) {
            if (found.size() >= MOST) {
                break;
            }
            List<String> steps = steps(each.getInstanceLocation());
            switch (keyword(each.getKeywordLocation())) {
                case "properties", "items" -> {
                    // Only says that something below does not fit, which is told there.
                }
                case "required" -> found.addAll(missing(steps, value));
                case "additionalProperties" -> unknown.addAll(unknown(steps.subList(0, steps.size() - 1), value));
                default -> found.add(wrong(steps, value));
            }
        }
        // A misspelt field is the reason why another one is missing, so it comes first.
        unknown.addAll(found);
        return List.copyOf(unknown);
    }

    /** Says that {@code value}, which fits the schema, is not what is expected all the same. */
    Violation violation(Object value) {
        return wrong(List.of(), value);
    }

    private Violation wrong(List<String> steps, @Nullable Object root) {
        JsonObject schema = node;
        Object value = root;
        StringBuilder way = new StringBuilder(name);
        for (String step : steps) {
            if (value instanceof JsonArray array) {
                schema = schema.getJsonObject("items");
                value = array.getValue(Integer.parseInt(step));
                way.append('[').append(step).append(']');
            } else if (value instanceof JsonObject object) {
                schema = schema.getJsonObject("properties").getJsonObject(step);
                value = object.getValue(step);
                way.append(way.isEmpty() ? "" : ".").append(step);
            }
        }
        return new Violation(way.toString(),
                "'" + way + "': " + Expectation.shown(schema, value) + " was sent, expected "
                        + Expectation.of(schema));
    }

    private List<Violation> missing(List<String> steps, @Nullable Object root) {
        List<Violation> found = new ArrayList<>();
        if (steps.isEmpty() && root instanceof JsonObject object) {
            for (Object field : node.getJsonArray("required")) {
                if (!object.containsKey((String) field)) {
                    found.add(new Violation((String) field, "'" + field + "' is missing: it is required"));
                }
            }
        }
        return found;
    }

    private List<Violation> unknown(List<String> steps, @Nullable Object root) {
        List<Violation> found = new ArrayList<>();
        if (steps.isEmpty() && root instanceof JsonObject object) {
            Set<String> known = node.getJsonObject("properties").fieldNames();
            for (Map.Entry<String, Object> each : object) {
                // The library reports known fields that do not fit here, too.
                if (!known.contains(each.getKey()) && found.size() < MOST) {
                    found.add(unknown(each.getKey(), "a field of this request", known));
                }
            }
        }
        return found;
    }

    /** Says that there is nothing of that name, and which names there are. */
    static Violation unknown(String name, String what, Set<String> known) {
        String guess = NearestName.of(name, known).map(near -> " (did you mean '" + near + "'?)").orElse("");
        return new Violation(Quoted.bare(name), Quoted.of(name) + " is not " + what + guess + ": expected "
                + (known.isEmpty() ? "none" : "any of " + String.join(", ", known)));
    }

    /** In Java {@code $} also matches before a last line end, which would let one in where the contract has none. */
    private static JsonObject withWholePatterns(JsonObject schema) {
        for (String field : List.copyOf(schema.fieldNames())) {
            Object value = schema.getValue(field);
            if (value instanceof JsonObject nested) {
                withWholePatterns(nested);
            } else if (field.equals("pattern") && value instanceof String pattern && pattern.endsWith("$")) {
                schema.put(field, pattern.substring(0, pattern.length() - 1) + "\\z");
            }
        }
        return schema;
    }

    /** The steps of a JSON pointer; names of our own need no decoding, and others are not looked up. */
    private static List<String> steps(String pointer) {
        return pointer.length() <= 1 ? List.of() : List.of(pointer.substring(2).split("/", -1));
    }

    /** The last word of the way to a keyword, such as {@code minimum}; {@code anyOf/0/format} fails as its {@code anyOf}. */
    private static String keyword(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
