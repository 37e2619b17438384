package dev.souk.benchmarks.jmh;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.vertx.core.buffer.Buffer;

/** How the events of a stream are spread over reads. */
public enum Reads {
    /** A model that is slower than the network: each event comes alone. */
    ONE_EVENT {
        @Override
        Buffer[] of(List<byte[]> events) {
            return events.stream().map(Buffer::buffer).toArray(Buffer[]::new);
        }
    },
    /** An upstream that was quicker than we are: many events at once. */
    WHOLE_STREAM {
        @Override
        Buffer[] of(List<byte[]> events) {
            return cut(events, Integer.MAX_VALUE);
        }
    },
    /** TCP segments, which end in the middle of events. */
    SEGMENTS {
        @Override
        Buffer[] of(List<byte[]> events) {
            return cut(events, 1_448);
        }
    };

    abstract Buffer[] of(List<byte[]> events);

    private static Buffer[] cut(List<byte[]> events, int length) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        events.forEach(all::writeBytes);
        byte[] bytes = all.toByteArray();
        List<Buffer> reads = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += Math.min(length, bytes.length - from)) {
            int to = from + Math.min(length, bytes.length - from);
            reads.add(Buffer.buffer(Arrays.copyOfRange(bytes, from, to)));
        }
        return reads.toArray(Buffer[]::new);
    }
}
