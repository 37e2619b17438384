package dev.souk.gateway.client.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

import dev.souk.gateway.chat.ChatRequest;

/**
 * The bytes of a chat completions request, and where the few places are that may have to change: the model's name, and
 * {@code stream_options}. All else, unknown fields, spacing and order included, goes upstream as it came.
 *
 * @param bytes         the whole body
 * @param model         the JSON string that names the model, quotes included
 * @param streamOptions the value of {@code stream_options}, or {@code null} when there is none
 * @param otherOptions  its members other than {@code include_usage} and our own {@code include_cost}
 * @param asksForUsage  whether {@code include_usage} is true in it already
 * @param asksForCost   whether our own {@code include_cost} stands in it, which no upstream knows
 * @param isStreamed    whether {@code stream} is true
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OpenAiChatBody(byte[] bytes, String modelName, Span model, int afterOpeningBrace, @Nullable Span streamOptions,
        List<Span> otherOptions, boolean asksForUsage, boolean asksForCost, boolean isStreamed)
        implements
            ChatRequest.Body {

    @Override
    public Buffer forUpstream(String upstreamModel, boolean withUsage) {
        boolean addsUsage = isStreamed && withUsage && !asksForUsage;
        boolean sameModel = upstreamModel.equals(modelName);
        if (sameModel && !addsUsage && !asksForCost) {
            return BufferInternal.buffer(Unpooled.wrappedBuffer(bytes));
        }
        Edits edits = new Edits(bytes);
        if (streamOptions == null && addsUsage) {
            edits.insert(afterOpeningBrace, "\"stream_options\":{\"include_usage\":true},");
        }
        boolean optionsComeFirst = streamOptions != null && streamOptions.from() < model.from();
        if (streamOptions != null && optionsComeFirst) {
            rewriteOptions(edits, streamOptions, withUsage);
        }
        if (!sameModel) {
            edits.replace(model, '"' + new String(JsonStringEncoder.getInstance().quoteAsString(upstreamModel)) + '"');
        }
        if (streamOptions != null && !optionsComeFirst) {
            rewriteOptions(edits, streamOptions, withUsage);
        }
        return edits.result();
    }

    @Override
    public int size() {
        return bytes.length;
    }

    private void rewriteOptions(Edits edits, Span options, boolean withUsage) {
        boolean includesUsage = isStreamed && (withUsage || asksForUsage);
        ByteArrayOutputStream rewritten = new ByteArrayOutputStream(options.length() + 32);
        rewritten.writeBytes(ascii(includesUsage ? "{\"include_usage\":true" : "{"));
        boolean isFirst = !includesUsage;
        for (Span option : otherOptions) {
            if (!isFirst) {
                rewritten.write(',');
            }
            isFirst = false;
            rewritten.write(bytes, option.from(), option.length());
        }
        rewritten.write('}');
        edits.replace(options, rewritten.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "OpenAiChatBody[" + bytes.length + " bytes]";
    }

    /** Copies the original from left to right with the changes put in. */
    private static final class Edits {
        private final byte[] original;
        private final Buffer result;
        private int copied;

        Edits(byte[] original) {
            this.original = original;
            this.result = Buffer.buffer(original.length + 64);
        }

        void insert(int at, String text) {
            replace(new Span(at, at), text);
        }

        void replace(Span span, String text) {
            replace(span, text.getBytes(StandardCharsets.UTF_8));
        }

        void replace(Span span, byte[] replacement) {
            result.appendBytes(original, copied, span.from() - copied).appendBytes(replacement);
            copied = span.to();
        }

        Buffer result() {
            return result.appendBytes(original, copied, original.length - copied);
        }
    }
}
