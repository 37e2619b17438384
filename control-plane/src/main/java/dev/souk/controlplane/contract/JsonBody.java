package dev.souk.controlplane.contract;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.naming.Quoted;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;

/** Reads a body as a JSON object. */
final class JsonBody {

    private JsonBody() {}

    /** Throws {@code UNSUPPORTED_MEDIA_TYPE}, or {@code INVALID_JSON} with the position. */
    static JsonObject read(@Nullable String contentType, Buffer body, Set<String> known) {
        if (contentType == null || !isJson(contentType)) {
            throw Failure.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "the content type is "
                    + (contentType == null ? "missing" : Quoted.of(contentType))
                    + ": expected application/json").asException();
        }
        if (!(decoded(body) instanceof JsonObject fields)) {
            throw invalid("the body is not a JSON object: expected one such as {\"" + String.join("\": …, \"", known)
                    + "\": …}");
        }
        return fields;
    }

    private static boolean isJson(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }

    private static @Nullable Object decoded(Buffer body) {
        if (body.length() == 0) {
            throw invalid("the body is empty: expected a JSON object");
        }
        try {
            return Json.decodeValue(body);
        } catch (DecodeException e) {
            // The parser's own text quotes the body, in which a secret may stand: only the position is passed on.
            throw invalid("the body is not JSON" + position(e) + ": expected a JSON object in UTF-8");
        }
    }

    private static String position(DecodeException e) {
        if (e.getCause() instanceof JsonProcessingException parser && parser.getLocation() != null) {
            return " at line " + parser.getLocation().getLineNr() + ", column " + parser.getLocation().getColumnNr();
        }
        return " up to its end";
    }

    private static SoukException invalid(String message) {
        return Failure.of(ErrorCode.INVALID_JSON, message).asException();
    }
}
