package dev.souk.fakeprovider;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Bodies of chat requests, and what stands in the chunks of the answers. */
public final class Requests {

    private Requests() {}

    /** A streamed request that asks for usage. */
    public static String streamed(String model) {
        return chat(model, "What is a souk?").put("stream", true)
                .put("stream_options", new JsonObject().put("include_usage", true))
                .encode();
    }

    public static JsonObject chat(String model, String question) {
        return new JsonObject().put("model", model)
                .put("messages",
                        new JsonArray().add(new JsonObject().put("role", "user").put("content", question)));
    }

    /** The chunks of a stream, without the end mark. */
    public static List<JsonObject> chunks(RawCall.Answer answer) {
        return answer.events().stream().filter(event -> !event.equals("[DONE]")).map(JsonObject::new).toList();
    }

    /** The texts that a stream brought, one by one. */
    public static List<String> contents(List<JsonObject> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.getJsonArray("choices").stream())
                .map(JsonObject.class::cast)
                .map(choice -> choice.getJsonObject("delta").getString("content"))
                .filter(text -> text != null && !text.isEmpty())
                .toList();
    }

    /** The finish reasons that a stream brought. */
    public static List<String> finishReasons(List<JsonObject> chunks) {
        return chunks.stream()
                .flatMap(chunk -> chunk.getJsonArray("choices").stream())
                .map(JsonObject.class::cast)
                .filter(choice -> choice.getString("finish_reason") != null)
                .map(choice -> choice.getString("finish_reason"))
                .toList();
    }

    /** The usages that a stream brought, those that are null left out. */
    public static List<JsonObject> usages(List<JsonObject> chunks) {
        return chunks.stream()
                .filter(chunk -> chunk.getJsonObject("usage") != null)
                .map(chunk -> chunk.getJsonObject("usage"))
                .toList();
    }
}
