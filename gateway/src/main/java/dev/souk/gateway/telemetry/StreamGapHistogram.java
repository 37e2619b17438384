package dev.souk.gateway.telemetry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import dev.souk.gateway.metering.StreamGaps;

/**
 * The gaps of all streams, by provider. A stream counts its own in an array that only its event loop touches, and they
 * are added here once, when it ends: a meter that is shared by all threads would cost more for each chunk than finding
 * the usage in it does.
 */
final class StreamGapHistogram implements Collector {

    private static final double NANOS = 1e9;

    private record Sums(List<LongAdder> counts, LongAdder nanos) {

        static Sums zero() {
            return new Sums(
                    Stream.generate(LongAdder::new).limit(StreamGaps.BUCKETS).toList(),
                    new LongAdder());
        }
    }

    private final Map<String, Sums> byProvider = new ConcurrentHashMap<>();

    /** Adds what one stream counted. */
    void add(String provider, StreamGaps gaps) {
        Sums sums = byProvider.computeIfAbsent(provider, _ -> Sums.zero());
        for (int bucket = 0; bucket < StreamGaps.BUCKETS; bucket++) {
            int count = gaps.count(bucket);
            if (count > 0) {
                sums.counts().get(bucket).add(count);
            }
        }
        sums.nanos().add(gaps.totalNanos());
    }

    @Override
    public MetricSnapshot collect() {
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder()
                .name("souk_inter_token_gap_seconds")
                .help("Between two reads of a stream that brought content");
        byProvider.forEach((provider, sums) -> histogram.dataPoint(point(provider, sums)));
        return histogram.build();
    }

    private static HistogramDataPointSnapshot point(String provider, Sums sums) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int bucket = 0; bucket < StreamGaps.BUCKETS; bucket++) {
            double bound = bucket == StreamGaps.BUCKETS - 1
                    ? Double.POSITIVE_INFINITY
                    : StreamGaps.bound(bucket) / NANOS;
            buckets.bucket(bound, sums.counts().get(bucket).sum());
        }
        return HistogramDataPointSnapshot.builder()
                .labels(Labels.of("provider", provider))
                .classicHistogramBuckets(buckets.build())
                .sum(sums.nanos().sum() / NANOS)
                .build();
    }
}
