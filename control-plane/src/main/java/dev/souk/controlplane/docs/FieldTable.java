package dev.souk.controlplane.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.contract.Expectation;
import dev.souk.controlplane.contract.Parameter;

/** The fields of a schema as a table: one row for each, those within others as {@code usage.input_tokens}. */
final class FieldTable {

    private record Row(String name, boolean isRequired, JsonObject schema, String description) {}

    private FieldTable() {}

    static String ofParameters(List<Parameter> parameters, String caption) {
        return table(parameters.stream()
                .map(each -> new Row(each.name(), each.isRequired(), each.schema().node(), each.description()))
                .toList(), caption, true);
    }

    static String ofRequest(JsonObject schema, String caption) {
        return table(rows("", schema), caption, true);
    }

    static String ofAnswer(JsonObject schema, String caption) {
        return table(rows("", schema), caption, false);
    }

    private static List<Row> rows(String way, JsonObject schema) {
        List<Row> rows = new ArrayList<>();
        JsonArray required = required(schema);
        properties(schema).forEach((name, property) -> {
            String whole = way + name;
            rows.add(new Row(whole, required.contains(name), property, property.getString("description", "")));
            JsonObject items = property.getJsonObject("items");
            rows.addAll(items == null ? rows(whole + ".", property) : rows(whole + "[].", items));
        });
        return rows;
    }

    /** Those of all parts: a later part says more about a property of an earlier one. */
    private static Map<String, JsonObject> properties(JsonObject schema) {
        Map<String, JsonObject> found = new LinkedHashMap<>();
        schema.getJsonArray("allOf", new JsonArray())
                .forEach(part -> properties((JsonObject) part)
                        .forEach((name, node) -> found.merge(name, node, (one, more) -> one.copy().mergeIn(more))));
        schema.getJsonObject("properties", new JsonObject())
                .forEach(each -> found.put(each.getKey(), (JsonObject) each.getValue()));
        return found;
    }

    private static JsonArray required(JsonObject schema) {
        JsonArray found = schema.getJsonArray("required", new JsonArray()).copy();
        schema.getJsonArray("allOf", new JsonArray()).forEach(part -> found.addAll(required((JsonObject) part)));
        return found;
    }

    private static String table(List<Row> rows, String caption, boolean isRequest) {
        StringBuilder html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(Html.text(caption))
                .append("\"><table class=\"fields\"><caption>")
                .append(Html.text(caption))
                .append("</caption><thead><tr><th scope=\"col\">Name</th><th scope=\"col\">")
                .append(isRequest ? "Expected" : "Is")
                .append("</th><th scope=\"col\">Meaning</th></tr></thead><tbody>\n");
        for (Row row : rows) {
            html.append("<tr><th scope=\"row\">")
                    .append(Html.name(row.name(), "."))
                    .append(isRequest && row.isRequired() ? " <span class=\"mark\">required</span>" : "")
                    .append(isRequest || row.isRequired() ? "" : " <span class=\"soft\">not always</span>")
                    .append("</th><td>")
                    .append(constraints(row.schema()))
                    .append("</td><td>")
                    .append(Html.line(row.description()))
                    .append("</td></tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private static String constraints(JsonObject schema) {
        StringBuilder html = new StringBuilder(Html.text(Expectation.of(schema)));
        if (schema.getString("x-expected") != null && schema.getString("pattern") != null) {
            html.append("; ").append(Html.code(schema.getString("pattern")));
        }
        if (schema.containsKey("default")) {
            html.append("; default ").append(Html.code(Json.encode(schema.getValue("default"))));
        }
        if (Expectation.isSecret(schema)) {
            html.append("; a secret, never shown");
        }
        return html.toString();
    }
}
