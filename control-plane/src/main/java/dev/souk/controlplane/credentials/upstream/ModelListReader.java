package dev.souk.controlplane.credentials.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.credentials.ProviderKey;

/** Reads the answer to {@code GET /models} in the OpenAI dialect: {@code {"data":[{"id":"…"}]}}. */
final class ModelListReader {

    private static final int MAX_MODELS = 5000;
    private static final Pattern MODEL = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private ModelListReader() {}

    /** The listed model ids; empty when the body is not such a list. May take milliseconds for a long one. */
    static Optional<List<String>> read(Buffer body, ProviderKey key) {
        try {
            return Json.decodeValue(body) instanceof JsonObject list && list.getValue("data") instanceof JsonArray data
                    ? Optional.of(ids(data, key))
                    : Optional.empty();
        } catch (DecodeException _) {
            return Optional.empty();
        }
    }

    private static List<String> ids(JsonArray data, ProviderKey key) {
        List<String> ids = new ArrayList<>();
        for (Object each : data) {
            if (ids.size() < MAX_MODELS && each instanceof JsonObject model && model.getValue("id") instanceof String id
                    && MODEL.matcher(id).matches() && !key.isPartOf(id)) {
                ids.add(id);
            }
        }
        return ids;
    }
}
