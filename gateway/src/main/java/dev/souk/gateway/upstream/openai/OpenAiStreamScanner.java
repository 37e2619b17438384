package dev.souk.gateway.upstream.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.souk.core.usage.FinishReason;
import dev.souk.gateway.metering.RequestMeter;
import dev.souk.gateway.upstream.StreamScanner;

/**
 * Scans chat completion chunks. One pass over a frame's bytes looks for the few members that matter; only a frame that
 * holds usage or an error is parsed, which is one or two for each stream.
 */
final class OpenAiStreamScanner implements StreamScanner {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NAME = 256;

    private final RequestMeter meter;
    private final boolean clientWantsUsage;

    // What the pass over the current frame has come upon.
    private boolean hasContent;
    private boolean mayBeUsage;
    private boolean mayBeError;

    /** Where the usage object of the frame that was parsed last begins. */
    private int usageAt;

    OpenAiStreamScanner(RequestMeter meter, boolean clientWantsUsage) {
        this.meter = meter;
        this.clientWantsUsage = clientWantsUsage;
    }

    @Override
    public Frame scan(byte[] bytes, int from, int to) {
        int data = SseData.firstLine(bytes, from, to);
        if (data < 0) {
            return Frame.CONTENT;
        }
        if (isDone(bytes, data, to)) {
            return Frame.END;
        }
        pass(bytes, data, to);
        if (hasContent) {
            meter.contentSeen();
        }
        return mayBeUsage || mayBeError ? parse(SseData.of(bytes, from, to), data) : Frame.CONTENT;
    }

    @Override
    public byte[] withCost(byte[] bytes, int from, int to, long nanoUsd) {
        int inside = usageAt + 1;
        int first = JsonKeys.pastSpace(bytes, inside, to);
        byte[] cost = ("\"cost_nano_usd\":" + nanoUsd + (bytes[first] == '}' ? "" : ","))
                .getBytes(StandardCharsets.US_ASCII);
        byte[] result = new byte[to - from + cost.length];
        System.arraycopy(bytes, from, result, 0, inside - from);
        System.arraycopy(cost, 0, result, inside - from, cost.length);
        System.arraycopy(bytes, inside, result, inside - from + cost.length, to - inside);
        return result;
    }

    private void pass(byte[] bytes, int from, int to) {
        hasContent = false;
        mayBeUsage = false;
        mayBeError = false;
        for (int i = from; i < to - 1; i++) {
            if (bytes[i] == '"') {
                look(bytes, i, to);
            }
        }
    }

    private void look(byte[] bytes, int at, int to) {
        switch (bytes[at + 1]) {
            case 'c' -> content(JsonKeys.valueOf(JsonKeys.CONTENT, bytes, at, to), bytes, to);
            case 't' -> content(JsonKeys.valueOf(JsonKeys.TOOL_CALLS, bytes, at, to), bytes, to);
            case 'r' -> {
                content(JsonKeys.valueOf(JsonKeys.REASONING_CONTENT, bytes, at, to), bytes, to);
                content(JsonKeys.valueOf(JsonKeys.REASONING, bytes, at, to), bytes, to);
                content(JsonKeys.valueOf(JsonKeys.REFUSAL, bytes, at, to), bytes, to);
            }
            case 'f' -> {
                finish(JsonKeys.valueOf(JsonKeys.FINISH_REASON, bytes, at, to), bytes, to);
                content(JsonKeys.valueOf(JsonKeys.FUNCTION_CALL, bytes, at, to), bytes, to);
            }
            case 'u' -> usage(JsonKeys.valueOf(JsonKeys.USAGE, bytes, at, to), bytes);
            case 'e' -> error(JsonKeys.valueOf(JsonKeys.ERROR, bytes, at, to), bytes);
            case 'm' -> model(bytes, at, to);
            default -> {
            }
        }
    }

    private void content(int value, byte[] bytes, int to) {
        hasContent |= value >= 0 && JsonKeys.isFilled(bytes, value, to);
    }

    private void finish(int value, byte[] bytes, int to) {
        if (value >= 0 && bytes[value] == '"') {
            meter.finished(FinishReason.ofOpenAi(JsonKeys.text(bytes, value, to)));
        }
    }

    private void usage(int value, byte[] bytes) {
        mayBeUsage |= value >= 0 && bytes[value] == '{';
    }

    private void error(int value, byte[] bytes) {
        mayBeError |= value >= 0 && (bytes[value] == '{' || bytes[value] == '"');
    }

    private void model(byte[] bytes, int at, int to) {
        if (meter.responseModel() == null) {
            int value = JsonKeys.valueOf(JsonKeys.MODEL, bytes, at, to);
            if (value >= 0 && JsonKeys.isFilled(bytes, value, to) && bytes[value] == '"') {
                String model = JsonKeys.text(bytes, value, to);
                meter.responseModelSeen(model.substring(0, Math.min(LONGEST_NAME, model.length())));
            }
        }
    }

    /** Groq repeats the usage inside an object of its own; only the top level counts. */
    private Frame parse(byte[] data, int dataAt) {
        boolean hasChoices = false;
        boolean hasUsage = false;
        try (JsonParser parser = JSON.createParser(data)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Frame.CONTENT;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("error") && value != JsonToken.VALUE_NULL) {
                    return Frame.ERROR;
                } else if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                    usageAt = dataAt + (int) parser.currentTokenLocation().getByteOffset();
                    meter.usageReported(UsageReader.read(parser));
                    hasUsage = true;
                } else if (name.equals("choices") && value == JsonToken.START_ARRAY) {
                    hasChoices = parser.nextToken() != JsonToken.END_ARRAY;
                    while (hasChoices && parser.currentToken() != JsonToken.END_ARRAY) {
                        parser.skipChildren();
                        parser.nextToken();
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // Not JSON after all: the client gets what the upstream sent, and nothing is concluded from it.
            return Frame.CONTENT;
        }
        if (!hasUsage) {
            return Frame.CONTENT;
        }
        return clientWantsUsage || hasChoices ? Frame.USAGE : Frame.OUR_USAGE;
    }

    private static boolean isDone(byte[] bytes, int data, int to) {
        if (to - data < DONE.length) {
            return false;
        }
        for (int i = 0; i < DONE.length; i++) {
            if (bytes[data + i] != DONE[i]) {
                return false;
            }
        }
        return true;
    }
}
