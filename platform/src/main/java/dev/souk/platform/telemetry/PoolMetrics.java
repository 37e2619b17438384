package dev.souk.platform.telemetry;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.VertxOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;

/**
 * Vert.x's own metrics of its pools: database connections and worker threads. Its metrics of sockets, HTTP and the event
 * bus stay off: they cost something for every read and write, and tell less than ours.
 */
public final class PoolMetrics {

    private PoolMetrics() {}

    /** For {@code Vertx.builder().withMetrics(…)}; {@code options} is what that Vert.x is then built with. */
    public static VertxMetricsFactory in(MeterRegistry registry, VertxOptions options) {
        Set<String> off = Arrays.stream(MetricsDomain.values())
                .filter(domain -> domain != MetricsDomain.NAMED_POOLS)
                .map(MetricsDomain::toCategory)
                .collect(Collectors.toCollection(HashSet::new));
        // Every connection registers the same meters again, and each statement touches them.
        off.add("sql");
        MicrometerMetricsOptions pools = new MicrometerMetricsOptions().setEnabled(true)
                .setDisabledMetricsCategories(off);
        options.setMetricsOptions(pools);
        return new MicrometerMetricsFactory(registry);
    }
}
