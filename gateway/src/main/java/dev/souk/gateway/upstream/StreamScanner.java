package dev.souk.gateway.upstream;

/** Reads what a stream says about itself, frame by frame, while its bytes pass by. One for each stream. */
public interface StreamScanner {

    /** What a frame is to the relay. */
    enum Frame {
        /** Goes on as it is. */
        CONTENT,
        /** Reports token usage beside choices, or because the client asked for it: goes on, with the cost when that was asked for. */
        USAGE,
        /** Reports token usage that only we asked for: the client does not get it. */
        OUR_USAGE,
        /** The upstream's own error: goes on, and the request has failed. */
        ERROR,
        /** The upstream says that its stream is whole. */
        END
    }

    /** Looks at one frame, {@code bytes[from..to)}, and notes what it tells on the request's meter. */
    Frame scan(byte[] bytes, int from, int to);

    /** The same frame, which was {@link Frame#USAGE}, with {@code cost_nano_usd} in its usage. */
    byte[] withCost(byte[] bytes, int from, int to, long nanoUsd);
}
