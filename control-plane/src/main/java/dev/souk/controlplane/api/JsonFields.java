package dev.souk.controlplane.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.naming.Quoted;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;

/**
 * The fields of a JSON body, read strictly: a field that nobody knows or of another type is refused, not ignored. A field
 * that is {@code null} counts as absent, except where a method says otherwise.
 */
public final class JsonFields {

    private final JsonObject fields;

    private JsonFields(JsonObject fields) {
        this.fields = fields;
    }

    /** Throws {@code UNSUPPORTED_MEDIA_TYPE}, {@code INVALID_JSON} (with the position) or {@code INVALID_REQUEST}. */
    static JsonFields read(@Nullable String contentType, Buffer body, String... known) {
        if (contentType == null || !isJson(contentType)) {
            throw Failure.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "the content type is "
                    + (contentType == null ? "missing" : Quoted.of(contentType))
                    + ": expected application/json").asException();
        }
        if (!(decoded(body) instanceof JsonObject fields)) {
            throw invalidJson(
                    "the body is not a JSON object: expected one such as {\"" + String.join("\": …, \"", known)
                            + "\": …}");
        }
        refuseUnknown(fields, List.of(known));
        return new JsonFields(fields);
    }

    /** Whether the field was sent, be it as {@code null}. */
    public boolean has(String field) {
        return fields.containsKey(field);
    }

    public Optional<String> text(String field) {
        return switch (fields.getValue(field)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Object other -> throw wrongType(field, shown(other), "a string");
        };
    }

    public String requiredText(String field) {
        return text(field).orElseThrow(() -> missing(field));
    }

    /** Like {@link #requiredText}, for a value that must not be repeated in the refusal. */
    public String requiredSecret(String field) {
        return switch (fields.getValue(field)) {
            case null -> throw missing(field);
            case String text -> text;
            case Object _ -> throw wrongType(field, "the value", "a string");
        };
    }

    public boolean flag(String field, boolean whenAbsent) {
        return switch (fields.getValue(field)) {
            case null -> whenAbsent;
            case Boolean flag -> flag;
            case Object other -> throw wrongType(field, shown(other), "true or false");
        };
    }

    /** A whole number of at least 1 or {@code null}, which here means "no limit" and is not the same as absent. */
    public @Nullable Integer limit(String field, int whenAbsent) {
        if (!has(field)) {
            return whenAbsent;
        }
        String expected = "a whole number from 1 to " + Integer.MAX_VALUE + ", or null for no limit";
        return switch (fields.getValue(field)) {
            case null -> null;
            case Integer number when number >= 1 -> number;
            case Object other -> throw wrongType(field, shown(other), expected);
        };
    }

    /** An array of strings; empty when absent. */
    public List<String> texts(String field) {
        String expected = "an array of strings";
        return switch (fields.getValue(field)) {
            case null -> List.of();
            case JsonArray array -> {
                List<String> texts = new ArrayList<>();
                for (Object each : array) {
                    if (!(each instanceof String text)) {
                        throw wrongType(field, "an array with " + shown(each), expected);
                    }
                    texts.add(text);
                }
                yield texts;
            }
            case Object other -> throw wrongType(field, shown(other), expected);
        };
    }

    private static boolean isJson(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static @Nullable Object decoded(Buffer body) {
        if (body.length() == 0) {
            throw invalidJson("the body is empty: expected a JSON object");
        }
        try {
            return Json.decodeValue(body);
        } catch (DecodeException e) {
            // The parser's own text quotes the body, in which a secret may stand: only the position is passed on.
            throw invalidJson("the body is not JSON" + position(e) + ": expected a JSON object in UTF-8");
        }
    }

    private static String position(DecodeException e) {
        if (e.getCause() instanceof JsonProcessingException parser && parser.getLocation() != null) {
            return " at line " + parser.getLocation().getLineNr() + ", column " + parser.getLocation().getColumnNr();
        }
        return " up to its end";
    }

    private static void refuseUnknown(JsonObject fields, List<String> known) {
        for (String field : fields.fieldNames()) {
            if (!known.contains(field)) {
                String guess = NearestName.of(field, known).map(name -> " (did you mean '" + name + "'?)").orElse("");
                throw Failure.of(ErrorCode.INVALID_REQUEST, Quoted.of(field) + " is not a field of this request"
                        + guess + ": expected any of " + String.join(", ", known), Quoted.bare(field)).asException();
            }
        }
    }

    private static SoukException invalidJson(String message) {
        return Failure.of(ErrorCode.INVALID_JSON, message).asException();
    }

    private static SoukException missing(String field) {
        return Failure.of(ErrorCode.INVALID_REQUEST, "'" + field + "' is missing: it is required", field).asException();
    }

    private static SoukException wrongType(String field, String shown, String expected) {
        return Failure.of(ErrorCode.INVALID_REQUEST, "'" + field + "': " + shown + " was sent, expected " + expected,
                field).asException();
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case JsonObject _ -> "an object";
            case JsonArray _ -> "an array";
            case String text -> Quoted.of(text);
            case Object other -> Quoted.bare(other.toString());
        };
    }
}
