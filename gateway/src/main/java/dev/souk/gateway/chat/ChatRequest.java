package dev.souk.gateway.chat;

import io.vertx.core.buffer.Buffer;

/**
 * What the flow needs to know of a chat request; everything else stays in the bytes.
 *
 * @param model      the requested model
 * @param isStreamed whether the client asked for a stream
 * @param wantsUsage whether the client asked for token usage in the stream
 * @param wantsCost  whether the client asked for the cost beside the usage
 * @param body       the request's bytes
 */
public record ChatRequest(String model, boolean isStreamed, boolean wantsUsage, boolean wantsCost, Body body) {

    /** The client's bytes, which go upstream unchanged but for what has to differ. */
    public interface Body {

        /** The bytes with the upstream's model name and, in a stream, a request for token usage where asked for. */
        Buffer forUpstream(String upstreamModel, boolean asksForUsage);

        /** The size of what the client sent, in bytes. */
        int size();
    }
}
