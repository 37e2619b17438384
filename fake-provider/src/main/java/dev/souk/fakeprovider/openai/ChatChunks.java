package dev.souk.fakeprovider.openai;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;

import dev.souk.fakeprovider.scenario.Quirk;

/**
 * Writes the chunks of one stream. What all of them share is encoded once; a content chunk then costs the copy of three
 * byte arrays and of its text.
 */
final class ChatChunks {

    static final String UNKNOWN_FIELD = ",\"x_fake\":{\"note\":\"no one knows this field\",\"list\":[1,2.50,1e3,null]}";
    private static final byte[] PADDING = "Zq7tLw2xVb9RkS4n".getBytes(StandardCharsets.US_ASCII);

    private final boolean isSpaced;
    private final boolean hasUnknownFields;
    private final boolean isObfuscated;
    private final String lineEnd;
    private final String head;
    private final byte[] beforeContent;
    private final byte[] behindContent;
    private final byte[] beforePadding;
    private final byte[] behindPadding;
    private final byte[] frameEnd;

    ChatChunks(Completion completion, Set<Quirk> quirks, boolean isObfuscated) {
        this.isSpaced = quirks.contains(Quirk.SPACED_JSON);
        this.hasUnknownFields = quirks.contains(Quirk.UNKNOWN_FIELDS);
        this.lineEnd = quirks.contains(Quirk.CRLF) ? "\r\n" : "\n";
        this.isObfuscated = isObfuscated;
        this.head = "{\"id\":\"" + completion.id() + "\",\"object\":\"chat.completion.chunk\",\"created\":"
                + completion.created() + ",\"model\":\"" + JsonText.escaped(completion.model())
                + "\",\"service_tier\":\"default\",\"system_fingerprint\":\"" + Completion.FINGERPRINT
                + "\",\"choices\":[";
        this.beforeContent = bytes(
                "data: " + written(head + "{\"index\":0,\"delta\":{\"content\":") + "\"");
        this.behindContent = bytes("\"" + written(unknown() + "}" + choiceEnd("null") + "]" + unknown()));
        this.beforePadding = bytes(isObfuscated ? written(",\"obfuscation\":") + "\"" : "");
        this.behindPadding = bytes(isObfuscated ? "\"}" : "}");
        this.frameEnd = bytes(lineEnd + lineEnd);
    }

    /** A chunk of text. {@code usage} is the usage field with its comma, or empty. */
    Buffer content(String text, byte[] usage) {
        byte[] escaped = bytes(JsonText.escaped(text));
        Buffer frame = Buffer.buffer(beforeContent.length + escaped.length + behindContent.length + usage.length + 64);
        return end(frame.appendBytes(beforeContent)
                .appendBytes(escaped)
                .appendBytes(behindContent)
                .appendBytes(usage), escaped.length);
    }

    /** A chunk whose one choice has this delta. */
    Buffer choice(String delta, @Nullable String finishReason, byte[] usage) {
        String finish = finishReason == null ? "null" : "\"" + finishReason + "\"";
        String json = written(head + "{\"index\":0,\"delta\":" + delta + choiceEnd(finish) + "]" + unknown());
        return end(Buffer.buffer("data: " + json).appendBytes(usage), delta.length());
    }

    /** The chunk without choices that ends a stream whose usage was asked for. */
    Buffer usageOnly(byte[] usage) {
        return end(Buffer.buffer("data: " + written(head + "]" + unknown())).appendBytes(usage), 0);
    }

    /** A usage field with its comma, ready to stand at the end of a chunk. */
    byte[] usageField(@Nullable Usage usage) {
        return bytes(written(",\"usage\":" + (usage == null ? "null" : usage.json())));
    }

    /** An event of any content. */
    Buffer event(String data) {
        return Buffer.buffer("data: " + data).appendBytes(frameEnd);
    }

    Buffer comment(String text) {
        return Buffer.buffer(": " + text).appendBytes(frameEnd);
    }

    private String choiceEnd(String finish) {
        return ",\"logprobs\":null,\"finish_reason\":" + finish + unknown() + "}";
    }

    private String unknown() {
        return hasUnknownFields ? UNKNOWN_FIELD : "";
    }

    /** OpenAI pads its chunks so that their length does not give the text away. */
    private Buffer end(Buffer frame, int length) {
        frame.appendBytes(beforePadding);
        if (isObfuscated) {
            frame.appendBytes(PADDING, 0, PADDING.length - length % PADDING.length);
        }
        return frame.appendBytes(behindPadding).appendBytes(frameEnd);
    }

    private String written(String compact) {
        return isSpaced ? JsonText.spaced(compact) : compact;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
