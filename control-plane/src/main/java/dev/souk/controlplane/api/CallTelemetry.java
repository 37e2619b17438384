package dev.souk.controlplane.api;

import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.id.RequestId;
import dev.souk.platform.telemetry.ApiMetrics;
import dev.souk.platform.telemetry.Telemetry;
import dev.souk.platform.telemetry.Tracing;

/** Counts, times and traces the calls of the API, each by its line of the route table. */
public final class CallTelemetry {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("souk.request_id");

    private final ApiMetrics metrics;
    private final Tracing tracing;

    public CallTelemetry(Telemetry telemetry) {
        this.metrics = new ApiMetrics(telemetry.meters());
        this.tracing = telemetry.tracing();
    }

    /** A call has come and will be answered. */
    Call began(HttpServerRequest request, Operation operation) {
        String name = operation.contract().id();
        Span span = tracing.isOn()
                ? tracing.server(name, request.headers())
                        .setAttribute(METHOD, operation.contract().method().name())
                        .setAttribute(ROUTE, operation.contract().path())
                : null;
        return new Call(name, request, System.nanoTime(), span);
    }

    /** One call under way. */
    final class Call {

        private final String operation;
        private final HttpServerRequest request;
        private final long startedAt;
        private final @Nullable Span span;

        Call(String operation, HttpServerRequest request, long startedAt, @Nullable Span span) {
            this.operation = operation;
            this.request = request;
            this.startedAt = startedAt;
            this.span = span;
        }

        void answered(RequestId id) {
            int status = request.response().getStatusCode();
            metrics.answered(operation, status, startedAt);
            if (span != null) {
                span.setAttribute(STATUS, (long) status).setAttribute(REQUEST_ID, id.toString());
                if (status >= 500) {
                    span.setStatus(StatusCode.ERROR);
                }
                span.end();
            }
        }
    }
}
