package dev.souk.platform.management;

import java.util.Set;
import java.util.function.Supplier;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.Uuids;
import dev.souk.platform.config.ManagementConfig;
import dev.souk.platform.http.Listeners;
import dev.souk.platform.http.Problems;
import dev.souk.platform.telemetry.DependencyHealth;

/** The listener for whoever runs the process: {@code /healthz}, {@code /readyz} and {@code /metrics}. */
public final class ManagementServer {

    private static final int IDLE_SECONDS = 30;
    private static final Set<String> PATHS = Set.of("/healthz", "/readyz", "/metrics");

    private final HttpServer server;
    private final Supplier<Readiness> readiness;
    private final MetricsPage metrics;

    private ManagementServer(HttpServer server, Supplier<Readiness> readiness, MetricsPage metrics) {
        this.server = server;
        this.readiness = readiness;
        this.metrics = metrics;
    }

    /**
     * Completes once the server listens; fails with {@link dev.souk.platform.http.ListenException} when it cannot.
     *
     * @param readiness asked for every {@code /readyz} and every scrape, on any thread: must not block
     * @param registry  what {@code /metrics} shows, to which the health of the dependencies is added here
     */
    public static Future<ManagementServer> start(Vertx vertx, ManagementConfig config, Supplier<Readiness> readiness,
            PrometheusMeterRegistry registry) {
        // HTTP/1.1 only: over clear-text HTTP/2 Vert.x would answer HEAD with a body.
        HttpServer server = vertx.createHttpServer(
                new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setHttp2ClearTextEnabled(false));
        registry.getPrometheusRegistry().register(new DependencyHealth(readiness));
        ManagementServer management = new ManagementServer(server, readiness, new MetricsPage(vertx, registry));
        server.requestHandler(management::handle);
        return Listeners.listen(server, "management.port", config.host(), config.port()).map(management);
    }

    /** The port that it listens on, also when the configuration said 0. */
    public int port() {
        return server.actualPort();
    }

    /** Completes once it no longer listens. */
    public Future<Void> close() {
        return server.close();
    }

    private void handle(HttpServerRequest request) {
        String path = request.path();
        if (path == null || !PATHS.contains(path)) {
            refuse(request, Failure.of(ErrorCode.NOT_FOUND,
                    "Nothing is at this path: expected /healthz, /readyz or /metrics"));
        } else if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            refuse(request, Failure.of(ErrorCode.METHOD_NOT_ALLOWED, request.method() + ": expected GET or HEAD"));
        } else if ("/healthz".equals(path)) {
            send(request, 200, new JsonObject().put("status", Health.OK.wireName()));
        } else if ("/metrics".equals(path)) {
            metrics.send(request);
        } else {
            ready(request);
        }
    }

    private void ready(HttpServerRequest request) {
        Readiness now = readiness.get();
        JsonObject dependencies = new JsonObject();
        now.dependencies().forEach((name, dependency) -> dependencies.put(name, json(dependency)));
        send(request, now.canServe() ? 200 : 503,
                new JsonObject().put("status", now.health().wireName()).put("dependencies", dependencies));
    }

    private static JsonObject json(Dependency dependency) {
        JsonObject json = new JsonObject().put("status", dependency.health().wireName());
        return dependency.reason() == null ? json : json.put("reason", dependency.reason());
    }

    private static void send(HttpServerRequest request, int status, JsonObject body) {
        Buffer bytes = body.toBuffer();
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(bytes);
    }

    private static void refuse(HttpServerRequest request, Failure failure) {
        Problems.send(request.response(), failure, new RequestId(Uuids.v7()));
    }
}
