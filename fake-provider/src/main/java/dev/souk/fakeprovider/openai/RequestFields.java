package dev.souk.fakeprovider.openai;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Reads the fields of a request and refuses those of the wrong type, as OpenAI does. JSON null counts as absent. */
final class RequestFields {

    private final JsonObject json;
    private final String path;

    /** @param path what stands before the names of the fields in errors, such as {@code stream_options.} */
    RequestFields(JsonObject json, String path) {
        this.json = json;
        this.path = path;
    }

    boolean has(String name) {
        return json.getValue(name) != null;
    }

    @Nullable
    Object any(String name) {
        return json.getValue(name);
    }

    String requiredString(String name) throws RefusedException {
        String value = find(name, String.class, "a string");
        if (value == null) {
            throw new RefusedException(OpenAiError.missing(path + name));
        }
        return value;
    }

    boolean flag(String name, boolean usual) throws RefusedException {
        Boolean value = find(name, Boolean.class, "a boolean");
        return value == null ? usual : value;
    }

    @Nullable
    Integer positive(String name) throws RefusedException {
        Integer value = find(name, Integer.class, "an integer");
        if (value != null && value < 1) {
            throw new RefusedException(OpenAiError.wrongValue(path + name, value, "1 or more"));
        }
        return value;
    }

    @Nullable
    JsonArray array(String name) throws RefusedException {
        return find(name, JsonArray.class, "an array");
    }

    @Nullable
    RequestFields object(String name) throws RefusedException {
        JsonObject value = find(name, JsonObject.class, "an object");
        return value == null ? null : new RequestFields(value, path + name + ".");
    }

    private <T> @Nullable T find(String name, Class<T> type, String expected) throws RefusedException {
        Object value = json.getValue(name);
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw new RefusedException(OpenAiError.wrongType(path + name, expected, nameOf(value)));
        }
        return type.cast(value);
    }

    /** What a JSON value is, in words. */
    static String nameOf(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String _ -> "a string";
            case Boolean _ -> "a boolean";
            case Integer _,Long _ -> "an integer";
            case Number _ -> "a decimal";
            case JsonArray _ -> "an array";
            case JsonObject _ -> "an object";
            case Object other -> other.toString();
        };
    }
}
