package dev.souk.fakeprovider.exchange;

import java.time.Duration;

import io.vertx.core.buffer.Buffer;

/** One thing that a script does to the answer. */
public sealed interface Step {

    /**
     * Writes bytes.
     *
     * @param tokens how many answer tokens these bytes carry; the gap of the pace follows a frame that carries any
     */
    record Frame(Buffer bytes, int tokens) implements Step {}

    /** Sends the status line and the headers, and no byte of the body. */
    record Head() implements Step {}

    /** Lets time pass, once. */
    record Pause(Duration time) implements Step {}

    /** Ends the answer as HTTP wants it. */
    record End() implements Step {}

    /** Closes the connection in the middle: the other side reads an orderly end of the TCP stream. */
    record Cut() implements Step {}

    /** Resets the connection: the other side gets "connection reset by peer". */
    record Reset() implements Step {}

    /** Does nothing more until the client leaves. */
    record Hang() implements Step {}
}
