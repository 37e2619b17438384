package dev.souk.platform.telemetry;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import dev.souk.platform.config.TelemetryConfig;

/** The registry of metrics and the traces of one process; its parts register their own meters. */
public final class Telemetry implements AutoCloseable {

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Tracing tracing;
    private final Runnable endOfProcessMetrics;

    private Telemetry(Tracing tracing, String version) {
        this.tracing = tracing;
        this.endOfProcessMetrics = version.isEmpty() ? () -> {} : ProcessMetrics.bind(meters, version);
    }

    /**
     * With the metrics of the process, and with traces when they are configured.
     *
     * @param version of Souk, e.g. {@code 0.3.0}
     */
    public static Telemetry start(TelemetryConfig config, String version) {
        return new Telemetry(Tracing.start(config, version), version);
    }

    /** Only what the parts register, and no traces. */
    public static Telemetry quiet() {
        return new Telemetry(Tracing.off(), "");
    }

    public PrometheusMeterRegistry meters() {
        return meters;
    }

    public Tracing tracing() {
        return tracing;
    }

    /** Sends the spans that wait; blocks for a few seconds at most. */
    @Override
    public void close() {
        tracing.close();
        endOfProcessMetrics.run();
        meters.close();
    }
}
