package dev.souk.benchmarks.jmh;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.souk.core.usage.FinishReason;
import dev.souk.gateway.admission.Admission;
import dev.souk.gateway.admission.Authentication;
import dev.souk.gateway.upstream.StreamScanner;

import static org.assertj.core.api.Assertions.assertThat;

/** Each benchmark once, without JMH: that it does what it says, and still can. */
class BenchmarksRunTest {

    @ParameterizedTest
    @EnumSource
    void findsTheFramesOfAllReads(Reads reads) {
        SseFramesBenchmark benchmark = new SseFramesBenchmark();
        benchmark.reads = reads;
        benchmark.prepare();
        assertThat(benchmark.frames()).isEqualTo(Chunks.EVENTS);
        assertThat(benchmark.frames()).isEqualTo(Chunks.EVENTS);
    }

    @Test
    void spreadsOneStreamInThreeWays() {
        assertThat(Reads.ONE_EVENT.of(Chunks.content())).hasSize(Chunks.EVENTS);
        assertThat(Reads.WHOLE_STREAM.of(Chunks.content())).hasSize(1);
        assertThat(Reads.SEGMENTS.of(Chunks.content())).hasSizeBetween(8, 24);
    }

    @Test
    void scansEventsOfEachKind() {
        StreamScannerBenchmark benchmark = new StreamScannerBenchmark();
        benchmark.prepare();
        assertThat(benchmark.content()).isEqualTo(StreamScanner.Frame.CONTENT);
        assertThat(benchmark.finish()).isEqualTo(StreamScanner.Frame.CONTENT);
        assertThat(benchmark.meter().finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(benchmark.usage()).isEqualTo(StreamScanner.Frame.OUR_USAGE);
        assertThat(benchmark.meter().usage().output()).isEqualTo(64);
        assertThat(benchmark.framesAndScan()).isEqualTo(Chunks.EVENTS);
        assertThat(benchmark.meter().contentEvents()).isEqualTo(2 + Chunks.EVENTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void admitsItsKeys(int keys) throws Exception {
        AdmissionBenchmark benchmark = new AdmissionBenchmark();
        benchmark.keys = keys;
        benchmark.issue();
        AdmissionBenchmark.Caller caller = new AdmissionBenchmark.Caller();
        caller.begin();
        for (int i = 0; i < 2 * keys; i++) {
            assertThat(benchmark.authenticate(caller)).isInstanceOf(Authentication.Authenticated.class);
            assertThat(benchmark.admit(caller)).isInstanceOf(Admission.Admitted.class);
            assertThat(benchmark.authenticateAndAdmit(caller)).isInstanceOf(Admission.Admitted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 300})
    void readsARequestOfTheSizeItNames(int kilobytes) {
        ChatRequestBenchmark benchmark = new ChatRequestBenchmark();
        benchmark.kilobytes = kilobytes;
        benchmark.write();
        assertThat(benchmark.read().model()).isEqualTo("openai/gpt-4o-mini");
        assertThat(benchmark.read().isStreamed()).isTrue();
        assertThat(benchmark.read().body().size()).isBetween(kilobytes * 1_000, kilobytes * 1_100 + 500);
        assertThat(benchmark.readAndRewrite().toString(StandardCharsets.UTF_8)).contains("\"model\":\"gpt-4o-mini\"",
                "\"include_usage\":true");
    }
}
