package dev.souk.gateway.sse;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/**
 * Finds the ends of SSE frames in bytes that arrive in any pieces: inside UTF-8, inside CRLF, inside a field's name.
 * A frame ends with an empty line; a line ends with LF, CR or CRLF (WHATWG HTML, §9.2.6). Each byte is looked at once.
 * <p>
 * A cursor, so that nothing is allocated for a frame: {@link #feed}, then {@link #next} until it says no. While no
 * frame is split over two reads, the frames lie in the read's own bytes and nothing is copied.
 */
public final class SseFrames {

    private final int longestFrame;

    private byte[] bytes = {};
    private int limit;
    private int scanned;
    private int frameStart;
    private int frameEnd;
    private int readStart;
    private boolean ownsBytes;
    private boolean lineIsEmpty = true;
    private boolean lastWasCr;

    /** Takes frames of up to {@code longestFrame} bytes: one that never ends must not fill the memory. */
    public SseFrames(int longestFrame) {
        this.longestFrame = longestFrame;
    }

    /** Adds what was read. Every frame of the read before has to be taken by now. */
    public void feed(Buffer read) {
        ByteBuf buf = ((BufferInternal) read).getByteBuf();
        int length = buf.readableBytes();
        int rest = limit - frameEnd;
        if (rest > 0) {
            append(buf, length, rest);
        } else if (buf.hasArray()) {
            ownsBytes = false;
            bytes = buf.array();
            readStart = buf.arrayOffset() + buf.readerIndex();
            limit = readStart + length;
            scanned = readStart;
        } else {
            bytes = new byte[length];
            buf.getBytes(buf.readerIndex(), bytes);
            ownsBytes = true;
            readStart = 0;
            limit = length;
            scanned = 0;
        }
        frameEnd = rest > 0 ? 0 : readStart;
    }

    /** Moves to the next whole frame; false when what is left is only the beginning of one. */
    public boolean next() {
        frameStart = frameEnd;
        for (int i = scanned; i < limit; i++) {
            byte b = bytes[i];
            if (b == '\n' || b == '\r') {
                boolean isSecondHalf = b == '\n' && lastWasCr;
                lastWasCr = b == '\r';
                if (isSecondHalf) {
                    continue;
                }
                if (lineIsEmpty) {
                    boolean takesLf = b == '\r' && i + 1 < limit && bytes[i + 1] == '\n';
                    frameEnd = takesLf ? i + 2 : i + 1;
                    lastWasCr = b == '\r' && !takesLf;
                    scanned = frameEnd;
                    return true;
                }
                lineIsEmpty = true;
            } else {
                lineIsEmpty = false;
                lastWasCr = false;
            }
        }
        scanned = limit;
        return false;
    }

    /** The array that the frame lies in; valid until the next {@link #feed}. */
    public byte[] bytes() {
        return bytes;
    }

    public int frameStart() {
        return frameStart;
    }

    /** Behind the frame's empty line. */
    public int frameEnd() {
        return frameEnd;
    }

    /** Where the first frame that this read completed begins. */
    public int firstFrame() {
        return ownsBytes ? 0 : readStart;
    }

    /** Whether the frames taken so far are exactly the bytes that were last read, so that these can go on as they are. */
    public boolean areTheWholeRead() {
        return !ownsBytes && frameEnd == limit;
    }

    /** The beginning of a frame that has not ended yet. */
    public byte[] rest() {
        return Arrays.copyOfRange(bytes, frameEnd, limit);
    }

    /** Whether the frame that has begun is longer than any may be. */
    public boolean isTooLong() {
        return limit - frameEnd > longestFrame;
    }

    private void append(ByteBuf buf, int length, int rest) {
        if (!ownsBytes || bytes.length - limit < length) {
            byte[] larger = new byte[Math.max(rest + length, Math.min(2 * rest, longestFrame) + length)];
            System.arraycopy(bytes, frameEnd, larger, 0, rest);
            bytes = larger;
            ownsBytes = true;
            scanned -= frameEnd;
            buf.getBytes(buf.readerIndex(), bytes, rest, length);
        } else {
            System.arraycopy(bytes, frameEnd, bytes, 0, rest);
            scanned -= frameEnd;
            buf.getBytes(buf.readerIndex(), bytes, rest, length);
        }
        limit = rest + length;
    }
}
