package dev.souk.platform.telemetry;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.MultiMap;

import dev.souk.platform.config.TelemetryConfig;

/**
 * Spans, exported by OTLP over HTTP from threads of their own. A collector that is slow or away costs spans, never a
 * request: what the queue cannot hold is dropped.
 */
public final class Tracing implements AutoCloseable {

    private static final int MOST_WAITING = 8_192;
    private static final Duration EXPORT_LIMIT = Duration.ofSeconds(10);
    private static final Duration EXPORT_EVERY = Duration.ofSeconds(1);
    private static final int CLOSE_SECONDS = 3;

    private static final TextMapGetter<MultiMap> HEADERS = (headers, name) -> headers == null
            ? null
            : headers.get(name);

    private final @Nullable SdkTracerProvider provider;
    private final Tracer tracer;

    private Tracing(@Nullable SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = (provider == null ? TracerProvider.noop() : provider).get("dev.souk");
    }

    public static Tracing off() {
        return new Tracing(null);
    }

    /** Off as long as no endpoint is configured. */
    static Tracing start(TelemetryConfig config, String version) {
        return config.otlpEndpoint()
                .map(endpoint -> new Tracing(provider(config, endpoint, version)))
                .orElseGet(Tracing::off);
    }

    public boolean isOn() { return provider != null; }

    /** Begins the span of a request that came in, as a child of the caller's when it named one. */
    public Span server(String name, MultiMap headers) {
        Context caller = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
        return tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(caller).startSpan();
    }

    /** Begins the span of a call that goes out on behalf of {@code parent}. */
    public Span client(String name, Span parent) {
        return tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Context.root().with(parent))
                .startSpan();
    }

    /** Names the span as the parent of what the other side does. */
    public static void inject(Span span, MultiMap headers) {
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.set(name, value);
            }
        });
    }

    /** Sends what waits; blocks for a few seconds at most. */
    @Override
    public void close() {
        if (provider != null) {
            provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static SdkTracerProvider provider(TelemetryConfig config, URI endpoint, String version) {
        String base = endpoint.toString();
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint((base.endsWith("/") ? base : base + '/') + "v1/traces")
                .setHeaders(config.otlpHeaders()::values)
                .setTimeout(EXPORT_LIMIT)
                .build();
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.builder()
                                .put("service.name", "souk")
                                .put("service.version", version)
                                .build())))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.sampleRatio())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setMaxQueueSize(MOST_WAITING)
                        .setScheduleDelay(EXPORT_EVERY)
                        .setExporterTimeout(EXPORT_LIMIT)
                        .build())
                .build();
    }
}
