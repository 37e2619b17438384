package dev.souk.platform.telemetry;

import java.util.function.Supplier;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

import dev.souk.platform.management.Health;
import dev.souk.platform.management.Readiness;

/** What {@code /readyz} says, as metrics: dependencies come and go with the parts that lean on them. */
public final class DependencyHealth implements Collector {

    private final Supplier<Readiness> readiness;

    /** @param readiness asked for each scrape, on any thread: must not block */
    public DependencyHealth(Supplier<Readiness> readiness) {
        this.readiness = readiness;
    }

    @Override
    public MetricSnapshot collect() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name("souk_dependency_health")
                .help("1 for the state that a dependency is in, 0 for the others");
        readiness.get()
                .dependencies()
                .forEach((name, dependency) -> {
                    for (Health each : Health.values()) {
                        gauge.dataPoint(GaugeDataPointSnapshot.builder()
                                .labels(Labels.of("dependency", name, "health", each.wireName()))
                                .value(each == dependency.health() ? 1 : 0)
                                .build());
                    }
                });
        return gauge.build();
    }
}
