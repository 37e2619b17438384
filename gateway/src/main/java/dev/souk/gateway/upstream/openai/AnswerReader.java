package dev.souk.gateway.upstream.openai;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

import dev.souk.core.usage.FinishReason;
import dev.souk.gateway.metering.RequestMeter;

/** Reads what a whole chat completion reports of itself: model, finish reason, usage. */
final class AnswerReader {

    private static final JsonFactory JSON = new JsonFactory();

    private AnswerReader() {}

    /** Returns whether the bytes are a chat completion; an error object, or no JSON, is none. */
    static boolean read(ByteBuf answer, RequestMeter meter) {
        boolean hasChoices = false;
        try (JsonParser parser = parser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                    meter.usageReported(UsageReader.read(parser));
                } else if (name.equals("choices") && value == JsonToken.START_ARRAY) {
                    hasChoices = true;
                    readChoices(parser, meter);
                } else if (name.equals("model") && value == JsonToken.VALUE_STRING) {
                    String model = parser.getText();
                    meter.responseModelSeen(model.substring(0, Math.min(256, model.length())));
                } else if (name.equals("error") && value != JsonToken.VALUE_NULL) {
                    return false;
                } else {
                    parser.skipChildren();
                }
            }
            return hasChoices && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonParser parser(ByteBuf answer) throws IOException {
        if (answer.hasArray()) {
            return JSON.createParser(answer.array(), answer.arrayOffset() + answer.readerIndex(),
                    answer.readableBytes());
        }
        return JSON.createParser(ByteBufUtil.getBytes(answer));
    }

    private static void readChoices(JsonParser parser, RequestMeter meter) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("finish_reason") && value == JsonToken.VALUE_STRING) {
                    meter.finished(FinishReason.ofOpenAi(parser.getText()));
                } else {
                    parser.skipChildren();
                }
            }
        }
    }
}
