package dev.souk.fakeprovider.openai;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.scenario.Pieces;

/**
 * Reads a chat request. The prompt counts 3 tokens, 4 more for each message, and one for each word of its texts; tools
 * and images count nothing.
 */
final class ChatRequestReader {

    private static final int TOKENS_OF_PROMPT = 3;
    private static final int TOKENS_OF_MESSAGE = 4;

    private ChatRequestReader() {}

    static RequestFields fields(Buffer body) throws RefusedException {
        try {
            if (Json.decodeValue(body) instanceof JsonObject json) {
                return new RequestFields(json, "");
            }
        } catch (DecodeException broken) {
            // Told below: to the caller it is the same whether it is no JSON or no object.
        }
        throw new RefusedException(OpenAiError.brokenJson());
    }

    static ChatRequest read(RequestFields fields) throws RefusedException {
        String model = fields.requiredString("model");
        JsonArray messages = fields.array("messages");
        if (messages == null) {
            throw new RefusedException(OpenAiError.missing("messages"));
        }
        if (messages.isEmpty()) {
            throw new RefusedException(OpenAiError.wrongValue("messages", "[]", "at least one message"));
        }
        int promptTokens = TOKENS_OF_PROMPT;
        String question = "";
        for (int i = 0; i < messages.size(); i++) {
            String path = "messages[" + i + "]";
            if (!(messages.getValue(i) instanceof JsonObject message)) {
                throw new RefusedException(
                        OpenAiError.wrongType(path, "an object", RequestFields.nameOf(messages.getValue(i))));
            }
            RequestFields messageFields = new RequestFields(message, path + ".");
            String role = messageFields.requiredString("role");
            String text = textOf(messageFields.any("content"), path + ".content");
            promptTokens += TOKENS_OF_MESSAGE + Pieces.countWords(text);
            if (role.equals("user")) {
                question = text;
            }
        }
        Integer choices = fields.positive("n");
        if (choices != null && choices > 1) {
            throw new RefusedException(OpenAiError.wrongValue("n", choices, "1"));
        }
        RequestFields streamOptions = fields.object("stream_options");
        boolean isStream = fields.flag("stream", false);
        if (streamOptions != null && !isStream) {
            throw new RefusedException(OpenAiError.wrongValue("stream_options", "sent", "it only with 'stream': true"));
        }
        Integer most = fields.positive("max_completion_tokens");
        return new ChatRequest(model, question, promptTokens, isStream, streamOptions != null,
                streamOptions != null && streamOptions.flag("include_usage", false),
                streamOptions == null || streamOptions.flag("include_obfuscation", true),
                most == null ? fields.positive("max_tokens") : most, Tool.forced(fields));
    }

    /** Content is a text, or a list of parts of which some are texts. */
    private static String textOf(@Nullable Object content, String path) throws RefusedException {
        return switch (content) {
            case null -> "";
            case String text -> text;
            case JsonArray parts -> {
                StringBuilder text = new StringBuilder();
                for (Object part : parts) {
                    if (part instanceof JsonObject object && object.getValue("text") instanceof String partText) {
                        text.append(text.isEmpty() ? "" : "\n").append(partText);
                    }
                }
                yield text.toString();
            }
            case Object other -> throw new RefusedException(
                    OpenAiError.wrongType(path, "a string or an array", RequestFields.nameOf(other)));
        };
    }
}
