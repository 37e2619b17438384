package dev.souk.benchmarks.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import io.vertx.core.buffer.Buffer;

import dev.souk.gateway.sse.SseFrames;

@State(Scope.Thread)
public class SseFramesBenchmark {
    private final SseFrames frames = new SseFrames(1 << 20);
    private final Buffer read = Buffer.buffer("data: x\n\n");

    @Benchmark
    public int frame() {
        frames.feed(read);
        frames.next();
        return frames.frameEnd();
    }
}
