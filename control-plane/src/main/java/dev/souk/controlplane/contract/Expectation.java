package dev.souk.controlplane.contract;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.naming.Quoted;

/** A schema in words. {@code x-expected} says it where the keywords alone would read like a machine. */
public final class Expectation {

    private static final int LONGEST_SHOWN = 80;

    private Expectation() {}

    /** What fits, such as {@code a whole number from 1 to 200}. */
    public static String of(JsonObject schema) {
        String written = schema.getString("x-expected");
        if (written != null) {
            return written;
        }
        if (schema.getJsonArray("enum") != null) {
            return oneOf(schema.getJsonArray("enum").stream().map(String::valueOf).toList());
        }
        return switch (schema.getValue("type")) {
            case String type -> of(type, schema);
            case JsonArray types -> of(types.getString(0), schema) + (types.contains("null") ? ", or null" : "");
            case null, default -> "something else";
        };
    }

    /** The value as a refusal may repeat it: shortened, and not at all where a secret may stand. */
    static String shown(JsonObject schema, @Nullable Object value) {
        if (isSecret(schema) || Boolean.TRUE.equals(schema.getValue("x-sensitive"))) {
            return value == null ? "null" : "the value";
        }
        return switch (value) {
            case null -> "null";
            case JsonObject _ -> "an object";
            case JsonArray array -> "an array of " + array.size();
            case String text -> Quoted.of(text) + (text.length() > LONGEST_SHOWN
                    ? " of " + text.length()
                            + " characters"
                    : "");
            case Object other -> Quoted.bare(other.toString());
        };
    }

    /** Whether the contract marks the value as one that is never shown. */
    public static boolean isSecret(JsonObject schema) {
        return Boolean.TRUE.equals(schema.getValue("writeOnly")) || "password".equals(schema.getValue("format"));
    }

    private static String of(String type, JsonObject schema) {
        return switch (type) {
            case "string" -> text(schema);
            case "integer" -> "a whole number" + range(schema.getValue("minimum"), schema.getValue("maximum"));
            case "number" -> "a number" + range(schema.getValue("minimum"), schema.getValue("maximum"));
            case "boolean" -> "true or false";
            case "array" -> "an array";
            case "object" -> "an object";
            default -> type;
        };
    }

    private static String text(JsonObject schema) {
        String kind = switch (schema.getString("format", "")) {
            case "uuid" -> "a UUID";
            case "date-time" -> "a time such as 2026-11-23T17:00:00Z";
            case "date" -> "a day such as 2026-11-23";
            case "uri" -> "a URL";
            default -> "a string";
        };
        String length = range(schema.getValue("minLength"), schema.getValue("maxLength"));
        String pattern = schema.getString("pattern");
        return kind + (length.isEmpty() ? "" : " of" + length.replaceFirst("^ (of|from)", "") + " characters")
                + (pattern == null ? "" : " that matches " + pattern);
    }

    private static String range(@Nullable Object from, @Nullable Object to) {
        if (from == null) {
            return to == null ? "" : " of at most " + to;
        }
        return to == null ? " of at least " + from : " from " + from + " to " + to;
    }

    private static String oneOf(List<String> words) {
        return words.size() == 1
                ? words.getFirst()
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
    }
}
