package dev.souk.gateway.telemetry;

import java.util.function.Supplier;

import io.vertx.core.MultiMap;

import dev.souk.gateway.routing.Deployment;
import dev.souk.platform.catalog.Catalog;
import dev.souk.platform.config.LogConfig;
import dev.souk.platform.telemetry.Telemetry;
import dev.souk.platform.telemetry.Tracing;

/** The one place that is told of requests: it counts them, traces them and logs them. */
public final class GatewayTelemetry {

    private final GatewayMetrics metrics;
    private final Tracing tracing;
    private final RequestLog log;

    /**
     * Registers the metrics: one for each registry.
     *
     * @param logged which requests are logged; asked at the end of each
     */
    public GatewayTelemetry(Telemetry telemetry, Catalog catalog, Supplier<LogConfig.Requests> logged) {
        this.metrics = new GatewayMetrics(telemetry.meters(), catalog);
        this.tracing = telemetry.tracing();
        this.log = new RequestLog(logged);
    }

    /** A request has come; {@link #ended} has to follow. */
    public RequestTrace began(MultiMap headers) {
        metrics.began();
        return tracing.isOn() ? new SpanTrace(tracing, headers) : RequestTrace.OFF;
    }

    /**
     * A call of an upstream is over.
     *
     * @param status that it answered with; 0 when it has not
     */
    public void attemptEnded(RequestTrace trace, Deployment deployment, AttemptOutcome outcome, int status) {
        metrics.attemptEnded(deployment, outcome);
        trace.attemptEnded(outcome, status);
    }

    public void ended(RequestTrace trace, RequestEnd end) {
        metrics.ended(end);
        trace.ended(end);
        log.ended(end, trace.id());
    }
}
