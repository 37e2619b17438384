package dev.souk.gateway.upstream.openai;

import java.io.ByteArrayOutputStream;

/** The payload of an SSE frame: what stands behind {@code data:}, several lines joined by LF. */
final class SseData {

    private SseData() {}

    /** Where the payload of the frame's first {@code data} line begins, or -1 when the frame has none. */
    static int firstLine(byte[] bytes, int from, int to) {
        for (int line = from; line < to; line = lineEnd(bytes, line, to) + 1) {
            if (isData(bytes, line, to)) {
                int start = line + 5;
                return start < to && bytes[start] == ' ' ? start + 1 : start;
            }
        }
        return -1;
    }

    /** The whole payload, copied; empty when the frame has none. For the few frames that are parsed. */
    static byte[] of(byte[] bytes, int from, int to) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(to - from);
        boolean isFirst = true;
        for (int line = from; line < to;) {
            int end = lineEnd(bytes, line, to);
            if (isData(bytes, line, end)) {
                int start = line + 5;
                start = start < end && bytes[start] == ' ' ? start + 1 : start;
                if (!isFirst) {
                    data.write('\n');
                }
                isFirst = false;
                data.write(bytes, start, end - start);
            }
            line = end + 1;
        }
        return data.toByteArray();
    }

    private static boolean isData(byte[] bytes, int from, int to) {
        return to - from >= 5 && bytes[from] == 'd' && bytes[from + 1] == 'a' && bytes[from + 2] == 't'
                && bytes[from + 3] == 'a' && bytes[from + 4] == ':';
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i;
    }
}
