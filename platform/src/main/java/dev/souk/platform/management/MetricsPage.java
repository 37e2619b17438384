package dev.souk.platform.management;

import org.jspecify.annotations.Nullable;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** All metrics, in Prometheus' text format or in OpenMetrics. Written by a worker: it takes milliseconds. */
final class MetricsPage {

    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final Vertx vertx;
    private final PrometheusMeterRegistry registry;

    MetricsPage(Vertx vertx, PrometheusMeterRegistry registry) {
        this.vertx = vertx;
        this.registry = registry;
    }

    void send(HttpServerRequest request) {
        String format = format(request.getHeader(HttpHeaders.ACCEPT));
        vertx.executeBlocking(() -> Buffer.buffer(registry.scrape(format)), false)
                .onSuccess(page -> request.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, format)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                        .end(page))
                .onFailure(_ -> request.response().setStatusCode(500).end());
    }

    /** OpenMetrics for whoever names it, as Prometheus does; a browser and curl get plain text. */
    private static String format(@Nullable String accept) {
        return accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS;
    }
}
