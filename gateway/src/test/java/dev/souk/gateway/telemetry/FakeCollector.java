package dev.souk.gateway.telemetry;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.protobuf.InvalidProtocolBufferException;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.gateway.GatewayFixture;

/** An OpenTelemetry collector on a real socket that keeps what it is sent. */
final class FakeCollector {

    private final HttpServer server;
    private final int status;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** Answers every export with {@code status}. */
    FakeCollector(Vertx vertx, int status) {
        this.status = status;
        server = GatewayFixture.await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> take(request, body)))
                .listen(0, "127.0.0.1"));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    List<Span> spans() {
        return spans;
    }

    List<String> authorizations() {
        return authorizations;
    }

    /** The attribute as text; empty when there is none. */
    static String text(Span span, String name) {
        return attribute(span, name).getStringValue();
    }

    /** The attribute as a number; 0 when there is none. */
    static long number(Span span, String name) {
        return attribute(span, name).getIntValue();
    }

    static AnyValue attribute(Span span, String name) {
        return span.getAttributesList()
                .stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(KeyValue::getValue)
                .findFirst()
                .orElse(AnyValue.getDefaultInstance());
    }

    private void take(HttpServerRequest request, Buffer body) {
        authorizations.add(String.valueOf(request.getHeader("authorization")));
        try {
            ExportTraceServiceRequest.parseFrom(body.getBytes())
                    .getResourceSpansList()
                    .forEach(resource -> resource.getScopeSpansList()
                            .forEach(scope -> spans.addAll(scope.getSpansList())));
            request.response().setStatusCode("/v1/traces".equals(request.path()) ? status : 404).end();
        } catch (InvalidProtocolBufferException e) {
            request.response().setStatusCode(400).end();
        }
    }
}
