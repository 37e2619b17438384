package dev.souk.gateway.client.openai;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.gateway.chat.ChatRequest;

/**
 * Reads what the gateway must know of a chat completions request with a streaming parser: no tree, whatever the size.
 * Checks the fields it uses; the upstream checks its own. The shape is that of OpenAI's "Create chat completion".
 */
public final class ChatRequestReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_MODEL = 256;

    private final byte[] bytes;
    private final JsonParser parser;

    private int afterOpeningBrace;
    private @Nullable String model;
    private @Nullable Span modelSpan;
    private @Nullable Boolean stream;
    private boolean hasMessages;
    private @Nullable Span streamOptions;
    private final List<Span> otherOptions = new ArrayList<>(0);
    private @Nullable Boolean includeUsage;
    private @Nullable Boolean includeCost;

    private ChatRequestReader(byte[] bytes, JsonParser parser) {
        this.bytes = bytes;
        this.parser = parser;
    }

    /** Reads a whole body; throws {@link dev.souk.core.failure.SoukException} that names the field, value and place. */
    public static ChatRequest read(byte[] bytes) {
        try (JsonParser parser = JSON.createParser(bytes)) {
            return new ChatRequestReader(bytes, parser).read();
        } catch (JsonProcessingException e) {
            throw Failure.of(ErrorCode.INVALID_JSON, "The body is not valid JSON at line " + e.getLocation().getLineNr()
                    + ", column " + e.getLocation().getColumnNr() + ". Expected one JSON object.").asException();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory does no I/O", e);
        }
    }

    private ChatRequest read() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw wrongType("body", "a JSON object");
        }
        afterOpeningBrace = (int) parser.currentLocation().getByteOffset();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            readField(parser.currentName());
        }
        if (parser.nextToken() != null) {
            throw Failure.of(ErrorCode.INVALID_JSON, "Something follows the JSON object of the body. Expected its end.")
                    .asException();
        }
        if (model == null || modelSpan == null) {
            throw missing("model", "a string such as 'openai/gpt-4o-mini'");
        }
        if (!hasMessages) {
            throw missing("messages", "a list with at least one message");
        }
        boolean isStreamed = Boolean.TRUE.equals(stream);
        boolean wantsCost = isStreamed && Boolean.TRUE.equals(includeCost);
        boolean asksForUsage = Boolean.TRUE.equals(includeUsage);
        return new ChatRequest(model, isStreamed, isStreamed && (asksForUsage || wantsCost), wantsCost,
                new OpenAiChatBody(bytes, model, modelSpan, afterOpeningBrace, streamOptions, otherOptions,
                        asksForUsage, includeCost != null, isStreamed));
    }

    private void readField(String name) throws IOException {
        JsonToken value = parser.nextToken();
        switch (name) {
            case "model" -> {
                refuseRepeated(name, model);
                model = readModel(value);
            }
            case "messages" -> {
                refuseRepeated(name, hasMessages ? name : null);
                readMessages(value);
            }
            case "stream" -> {
                refuseRepeated(name, stream);
                stream = readBoolean(name, value);
            }
            case "stream_options" -> {
                refuseRepeated(name, streamOptions);
                readStreamOptions(value);
            }
            default -> parser.skipChildren();
        }
    }

    private String readModel(JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            throw wrongType("model", "a string");
        }
        int from = tokenStart();
        String text = parser.getText();
        modelSpan = new Span(from, here());
        if (text.isBlank() || text.length() > LONGEST_MODEL || text.chars().anyMatch(Character::isISOControl)) {
            throw Failure.of(ErrorCode.INVALID_REQUEST, "'model' is empty, longer than " + LONGEST_MODEL
                    + " characters or has control characters. Expected a name such as 'openai/gpt-4o-mini'.", "model")
                    .asException();
        }
        return text;
    }

    private void readMessages(JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            throw wrongType("messages", "a list of messages");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw wrongType("messages[]", "an object with 'role' and 'content'");
            }
            parser.skipChildren();
            hasMessages = true;
        }
    }

    private void readStreamOptions(JsonToken value) throws IOException {
        int from = tokenStart();
        if (value == JsonToken.VALUE_NULL) {
            streamOptions = new Span(from, here());
            return;
        }
        if (value != JsonToken.START_OBJECT) {
            throw wrongType("stream_options", "an object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int optionFrom = tokenStart();
            String name = parser.currentName();
            JsonToken option = parser.nextToken();
            switch (name) {
                case "include_usage" -> {
                    refuseRepeated("stream_options." + name, includeUsage);
                    includeUsage = readBoolean("stream_options." + name, option);
                }
                case "include_cost" -> {
                    refuseRepeated("stream_options." + name, includeCost);
                    includeCost = readBoolean("stream_options." + name, option);
                }
                default -> {
                    parser.skipChildren();
                    parser.finishToken();
                    otherOptions.add(new Span(optionFrom, here()));
                }
            }
        }
        streamOptions = new Span(from, here());
    }

    private boolean readBoolean(String name, JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw wrongType(name, "true or false");
        };
    }

    private int tokenStart() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int here() {
        return (int) parser.currentLocation().getByteOffset();
    }

    /** Two of a kind would be read by us one way and by the upstream another: a way around a key's allowed models. */
    private static void refuseRepeated(String name, @Nullable Object before) {
        if (before != null) {
            throw Failure.of(ErrorCode.INVALID_REQUEST, "'" + name + "' stands in the body twice. Expected it once.",
                    name).asException();
        }
    }

    private RuntimeException wrongType(String name, String expected) throws IOException {
        return Failure.of(ErrorCode.INVALID_REQUEST,
                "'" + name + "' is " + described(parser.currentToken()) + ". Expected " + expected + ".", name)
                .asException();
    }

    private static RuntimeException missing(String name, String expected) {
        return Failure.of(ErrorCode.INVALID_REQUEST, "'" + name + "' is missing or empty. Expected " + expected + ".",
                name).asException();
    }

    private String described(@Nullable JsonToken token) throws IOException {
        return switch (token) {
            case null -> "empty";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + shortened(parser.getText());
            case VALUE_STRING -> "the string '" + shortened(parser.getText()) + "'";
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> parser.getText();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT -> "something else";
        };
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
