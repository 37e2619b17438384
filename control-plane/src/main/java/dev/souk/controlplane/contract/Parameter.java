package dev.souk.controlplane.contract;

import java.util.Locale;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;

/** A parameter of the path or of the query. */
public record Parameter(String name, Place place, boolean isRequired, String description, RequestSchema schema) {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    /** Where a parameter stands. */
    public enum Place {
        PATH, QUERY;

        /** The word of OpenAPI. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Parameter of(JsonObject node) {
        return new Parameter(node.getString("name"), Place.valueOf(node.getString("in").toUpperCase(Locale.ROOT)),
                node.getBoolean("required", false), node.getString("description", ""),
                RequestSchema.of(node.getString("name"), node.getJsonObject("schema")));
    }

    /** What {@code text} stands for: a number where the contract wants one and the text is one. */
    Object value(String text) {
        return "integer".equals(schema.node().getValue("type")) && WHOLE_NUMBER.matcher(text).matches()
                ? (Object) Long.valueOf(text)
                : text;
    }
}
