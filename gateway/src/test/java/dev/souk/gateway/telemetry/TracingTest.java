package dev.souk.gateway.telemetry;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.google.protobuf.ByteString;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.vertx.core.Vertx;

import dev.souk.fakeprovider.ReceivedRequest;
import dev.souk.gateway.GatewayFixture;
import dev.souk.platform.config.OtlpHeaders;
import dev.souk.platform.config.TelemetryConfig;
import dev.souk.platform.telemetry.Telemetry;

import static dev.souk.gateway.telemetry.FakeCollector.attribute;
import static dev.souk.gateway.telemetry.FakeCollector.number;
import static dev.souk.gateway.telemetry.FakeCollector.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Traces as a collector gets them, over real sockets. */
final class TracingTest {

    private static final String PARENT = "00f067aa0ba902b7";

    private static Vertx vertx;
    private static FakeCollector collector;
    private static Telemetry telemetry;
    private static GatewayFixture gateway;
    private static String key;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        collector = new FakeCollector(vertx, 200);
        telemetry = telemetry(collector.url(), 1);
        gateway = new GatewayFixture(config -> config, telemetry);
        key = gateway.key();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        telemetry.close();
        GatewayFixture.await(vertx.close());
    }

    @Test
    void aRequestIsASpanBelowTheCallersAndItsAttemptOneBelowThat() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        HttpResponse<String> answer = gateway.stream(key, "demo/fast", "traceparent", traceparent(trace, "01"),
                "tracestate", "vendor=1");
        assertThat(answer.statusCode()).isEqualTo(200);

        Span request = span(trace, Span.SpanKind.SPAN_KIND_SERVER);
        Span attempt = span(trace, Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(hex(request.getParentSpanId())).isEqualTo(PARENT);
        assertThat(attempt.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(request.getName()).isEqualTo("chat demo/fast");
        assertThat(text(request, "gen_ai.operation.name")).isEqualTo("chat");
        assertThat(text(request, "gen_ai.provider.name")).isEqualTo("demo");
        assertThat(text(request, "gen_ai.request.model")).isEqualTo("demo/fast");
        assertThat(text(request, "gen_ai.response.model")).isEqualTo("fast");
        assertThat(attribute(request, "gen_ai.response.finish_reasons").getArrayValue().getValues(0).getStringValue())
                .isEqualTo("stop");
        assertThat(number(request, "gen_ai.usage.input_tokens")).isPositive();
        assertThat(number(request, "gen_ai.usage.output_tokens")).isPositive();
        assertThat(text(request, "souk.deployment")).isEqualTo("demo/fast");
        assertThat(text(request, "souk.request_id"))
                .isEqualTo(answer.headers().firstValue("x-request-id").orElseThrow());
        assertThat(text(request, "error.type")).isEmpty();
        assertThat(number(attempt, "http.response.status_code")).isEqualTo(200);
        assertThat(collector.authorizations()).contains("Bearer for-the-collector");

        ReceivedRequest upstream = received(trace);
        assertThat(upstream.header("traceparent")).contains("00-" + trace + "-" + hex(attempt.getSpanId()) + "-01");
        assertThat(upstream.header("tracestate")).contains("vendor=1");
    }

    @Test
    void aFailureSaysWhichKindItIs() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4737";
        assertThat(gateway.chat(key, "demo/reset-before-headers", "traceparent", traceparent(trace, "01"))
                .statusCode()).isEqualTo(502);
        Span request = span(trace, Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(text(request, "error.type")).isEqualTo("upstream_unreachable");
        assertThat(request.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(text(span(trace, Span.SpanKind.SPAN_KIND_CLIENT), "error.type"))
                .isEqualTo("unreachable");
    }

    @Test
    void aSecondCallOfTheUpstreamIsASpanOfItsOwn() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4738";
        gateway.stream(key, "demo/reject-stream-options", "traceparent", traceparent(trace, "01"));
        await().until(() -> spans(trace, Span.SpanKind.SPAN_KIND_CLIENT).size() == 2);
        assertThat(spans(trace, Span.SpanKind.SPAN_KIND_CLIENT))
                .extracting(span -> number(span, "http.response.status_code"))
                .containsExactlyInAnyOrder(400L, 200L);
    }

    @Test
    void whatTheCallerDoesNotSampleIsNotSampledHere() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4739";
        gateway.chat(key, "demo/fast", "traceparent", traceparent(trace, "00"));
        assertThat(received(trace).header("traceparent").orElseThrow()).startsWith("00-" + trace + "-").endsWith("-00");
        String later = "4bf92f3577b34da6a3ce929d0e0e473a";
        gateway.chat(key, "demo/fast", "traceparent", traceparent(later, "01"));
        span(later, Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(collector.spans()).noneMatch(span -> hex(span.getTraceId()).equals(trace));
    }

    @Test
    void aRequestWithoutATraceBeginsOne() {
        HttpResponse<String> answer = gateway.chat(key, "demo/fast");
        String id = answer.headers().firstValue("x-request-id").orElseThrow();
        await().untilAsserted(() -> assertThat(collector.spans())
                .anyMatch(span -> span.getKind() == Span.SpanKind.SPAN_KIND_SERVER
                        && span.getParentSpanId().isEmpty()
                        && text(span, "souk.request_id").equals(id)));
    }

    @Test
    void aCollectorThatIsAwayDisturbsNoRequest() {
        Telemetry failing = telemetry(URI.create("http://127.0.0.1:1"), 1);
        try (GatewayFixture other = new GatewayFixture(config -> config, failing)) {
            String its = other.key();
            for (int i = 0; i < 20; i++) {
                assertThat(other.chat(its, "demo/fast").statusCode()).isEqualTo(200);
            }
        }
        failing.close();
    }

    private static Telemetry telemetry(URI url, double ratio) {
        return Telemetry.start(new TelemetryConfig(Optional.of(url),
                new OtlpHeaders(Map.of("authorization", "Bearer for-the-collector")), ratio), "test");
    }

    private static String traceparent(String trace, String flags) {
        return "00-" + trace + "-" + PARENT + "-" + flags;
    }

    private static ReceivedRequest received(String trace) {
        return gateway.fake()
                .received()
                .stream()
                .filter(request -> request.header("traceparent").orElse("").contains(trace))
                .findFirst()
                .orElseThrow();
    }

    private static Span span(String trace, Span.SpanKind kind) {
        return await().until(() -> spans(trace, kind), found -> found.size() == 1).getFirst();
    }

    private static List<Span> spans(String trace, Span.SpanKind kind) {
        return collector.spans()
                .stream()
                .filter(span -> span.getKind() == kind && hex(span.getTraceId()).equals(trace))
                .toList();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
