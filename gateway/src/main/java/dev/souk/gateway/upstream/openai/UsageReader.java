package dev.souk.gateway.upstream.openai;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.souk.core.usage.TokenUsage;

/**
 * Reads OpenAI's {@code usage} object. {@code cached_tokens} is a part of {@code prompt_tokens}, and
 * {@code reasoning_tokens} a part of {@code completion_tokens}, as in {@link TokenUsage}.
 */
final class UsageReader {

    private @Nullable Long prompt;
    private @Nullable Long completion;
    private @Nullable Long cached;
    private @Nullable Long reasoning;
    private @Nullable Long audioIn;
    private @Nullable Long audioOut;

    private UsageReader() {}

    /** Reads the object that the parser stands at, and leaves the parser at its end. */
    static TokenUsage read(JsonParser parser) throws IOException {
        UsageReader reader = new UsageReader();
        reader.fields(parser);
        return new TokenUsage(reader.prompt, reader.completion, reader.cached, null, reader.reasoning, reader.audioIn,
                reader.audioOut);
    }

    private void fields(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "prompt_tokens" -> prompt = count(parser, value);
                case "completion_tokens" -> completion = count(parser, value);
                case "prompt_tokens_details" -> promptDetails(parser, value);
                case "completion_tokens_details" -> completionDetails(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private void promptDetails(JsonParser parser, JsonToken object) throws IOException {
        if (object != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "cached_tokens" -> cached = count(parser, value);
                case "audio_tokens" -> audioIn = count(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    private void completionDetails(JsonParser parser, JsonToken object) throws IOException {
        if (object != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "reasoning_tokens" -> reasoning = count(parser, value);
                case "audio_tokens" -> audioOut = count(parser, value);
                default -> parser.skipChildren();
            }
        }
    }

    /** A count that is no whole number, negative or larger than a long is not a report. */
    private static @Nullable Long count(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long count = parser.getLongValue();
            return count >= 0 && count <= MOST ? count : null;
        }
        parser.skipChildren();
        return null;
    }

    /** Far above any context window; a larger figure is a broken upstream, and would overflow sums. */
    private static final long MOST = 1_000_000_000_000L;
}
