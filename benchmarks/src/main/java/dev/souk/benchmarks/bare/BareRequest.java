package dev.souk.benchmarks.bare;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/** What a proxy needs of a chat request: which model is asked for, and whether the answer is streamed. */
record BareRequest(String model, boolean isStreamed) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads to the end, as {@code stream} often stands last; {@code null} when it is no request for a model. */
    static @Nullable BareRequest read(byte[] body) {
        String model = null;
        boolean isStreamed = false;
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("model") && value == JsonToken.VALUE_STRING) {
                    model = parser.getText();
                } else if (name.equals("stream")) {
                    isStreamed = value == JsonToken.VALUE_TRUE;
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException _) {
            return null;
        }
        return model == null ? null : new BareRequest(model, isStreamed);
    }
}
