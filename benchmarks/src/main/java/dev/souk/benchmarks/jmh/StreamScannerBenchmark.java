package dev.souk.benchmarks.jmh;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.vertx.core.buffer.Buffer;

import dev.souk.gateway.metering.RequestMeter;
import dev.souk.gateway.sse.SseFrames;
import dev.souk.gateway.upstream.StreamScanner;
import dev.souk.gateway.upstream.openai.OpenAiUpstream;

/** Looking for usage, finish reason and errors. An operation is one event. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the setup
public class StreamScannerBenchmark extends Measured {

    private static final int LONGEST = 1 << 20;

    private final byte[] content = Chunks.content().get(1);
    private final byte[] finish = Chunks.finish();
    private final byte[] usage = Chunks.usage();
    private final Buffer[] stream = Reads.ONE_EVENT.of(Chunks.content());

    private RequestMeter meter;
    private StreamScanner scanner;

    @Setup
    public void prepare() {
        meter = new RequestMeter();
        scanner = new OpenAiUpstream().scanner(meter, false);
        scanner.scan(content, 0, content.length);
    }

    /** Nearly all events. */
    @Benchmark
    public StreamScanner.Frame content() {
        return scanner.scan(content, 0, content.length);
    }

    /** One for each stream. */
    @Benchmark
    public StreamScanner.Frame finish() {
        return scanner.scan(finish, 0, finish.length);
    }

    /** One for each stream, and the only one that is parsed. */
    @Benchmark
    public StreamScanner.Frame usage() {
        return scanner.scan(usage, 0, usage.length);
    }

    /** All that is done with an event that comes alone: find its end, scan it, note the gap before it. */
    @Benchmark
    @OperationsPerInvocation(Chunks.EVENTS)
    public int framesAndScan() {
        SseFrames frames = new SseFrames(LONGEST);
        int passed = 0;
        for (Buffer read : stream) {
            long now = System.nanoTime();
            frames.feed(read);
            while (frames.next()) {
                StreamScanner.Frame frame = scanner.scan(frames.bytes(), frames.frameStart(), frames.frameEnd());
                passed += frame == StreamScanner.Frame.CONTENT ? 1 : 0;
            }
            meter.readScanned(now);
        }
        return passed;
    }

    /** What the scans have noted, for whoever checks them. */
    RequestMeter meter() {
        return meter;
    }
}
