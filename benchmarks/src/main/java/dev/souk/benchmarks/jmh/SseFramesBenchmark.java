package dev.souk.benchmarks.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.vertx.core.buffer.Buffer;

import dev.souk.gateway.sse.SseFrames;

/** Finding the ends of frames. An operation is one event. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the setup
public class SseFramesBenchmark extends Measured {

    private static final int LONGEST = 1 << 20;

    @Param
    Reads reads;

    private Buffer[] stream;

    @Setup
    public void prepare() {
        stream = reads.of(Chunks.content());
    }

    /** Returns how many frames there were. */
    @Benchmark
    @OperationsPerInvocation(Chunks.EVENTS)
    public int frames() {
        SseFrames frames = new SseFrames(LONGEST);
        int found = 0;
        for (Buffer read : stream) {
            frames.feed(read);
            while (frames.next()) {
                found++;
            }
        }
        return found;
    }
}
