package dev.souk.platform.telemetry;

import java.util.Arrays;

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
        MicrometerMetricsOptions pools = new MicrometerMetricsOptions().setEnabled(true);
        Arrays.stream(MetricsDomain.values())
                .filter(domain -> domain != MetricsDomain.NAMED_POOLS)
                .forEach(pools::addDisabledMetricsCategory);
        options.setMetricsOptions(pools);
        return new MicrometerMetricsFactory(registry);
    }
}
