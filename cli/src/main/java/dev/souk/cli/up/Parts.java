package dev.souk.cli.up;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.controlplane.ControlPlane;
import dev.souk.controlplane.ControlPlaneOptions;
import dev.souk.controlplane.signin.AdminToken;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.Uuids;
import dev.souk.fakeprovider.FakeProvider;
import dev.souk.fakeprovider.FakeProviderOptions;
import dev.souk.gateway.Gateway;
import dev.souk.gateway.GatewayOptions;
import dev.souk.platform.config.ControlPlaneConfig;
import dev.souk.platform.config.HostPort;
import dev.souk.platform.config.SoukConfig;
import dev.souk.platform.config.TlsFiles;
import dev.souk.platform.egress.EgressGuard;
import dev.souk.platform.http.Problems;
import dev.souk.platform.http.PublicEdge;
import dev.souk.platform.http.ServedCertificate;
import dev.souk.platform.http.TrustedProxies;
import dev.souk.platform.management.ManagementServer;
import dev.souk.platform.management.Readiness;
import dev.souk.platform.postgres.Databases;
import dev.souk.platform.redis.RedisHealth;

/** The parts of a role on their listeners. Gateway and control plane meet only here. */
final class Parts {

    private static final Readiness STARTING = new Readiness(false, Map.of());
    private static final long CLOSE_SECONDS = 10;
    /** What a drain may take beyond its limit: the usage that waits is written then. */
    private static final long FLUSH_SECONDS = 15;

    private final Foundations foundations;
    private final SoukConfig config;
    private final Role role;
    private final String adminToken;
    private final StopSteps stops;
    /** Management listens first and stops last, so it is asked before there is anything to answer for. */
    private final AtomicReference<Supplier<Readiness>> readiness = new AtomicReference<>(() -> STARTING);

    Parts(Foundations foundations, Role role, String adminToken, StopSteps stops) {
        this.foundations = foundations;
        this.config = foundations.live().current();
        this.role = role;
        this.adminToken = adminToken;
        this.stops = stops;
    }

    /** Blocks until all listeners are open; fails when one can't be. */
    Listening start() {
        ManagementServer management = management();
        URI managementUrl = Urls.of(false, config.management().host(), management.port());
        return switch (role) {
            case ALL -> {
                ControlPlane controlPlane = controlPlane(Optional.empty());
                Gateway gateway = gateway(controlPlane.router());
                yield new Listening(gatewayUrl(gateway.port()), managementUrl, config.http().gatewayTls(),
                        Optional.of(controlPlane));
            }
            case GATEWAY -> {
                Gateway gateway = gateway(Parts::nothingHere);
                yield new Listening(gatewayUrl(gateway.port()), managementUrl, config.http().gatewayTls(),
                        Optional.empty());
            }
            case CONTROL_PLANE -> {
                ControlPlane controlPlane = controlPlane(
                        Optional.of(gatewayUrl(config.gateway().port())));
                HttpServer server = controlPlaneListener(controlPlane);
                yield new Listening(
                        Urls.of(config.http().controlPlaneTls().isPresent(), config.controlPlane().host(),
                                server.actualPort()),
                        managementUrl, config.http().controlPlaneTls(),
                        Optional.of(controlPlane));
            }
            case WORKER -> throw new IllegalArgumentException(role + ": expected a role with parts in this process");
        };
    }

    private URI gatewayUrl(int port) {
        return Urls.of(config.http().gatewayTls().isPresent(), config.gateway().host(), port);
    }

    private ManagementServer management() {
        ManagementServer management = ManagementServer
                .start(foundations.vertx(), config.management(), () -> readiness.get().get(),
                        foundations.telemetry().meters())
                .await();
        stops.add("the management listener", () -> management.close().await(CLOSE_SECONDS, TimeUnit.SECONDS));
        return management;
    }

    private ControlPlane controlPlane(Optional<URI> gatewayUrl) {
        return new ControlPlane(foundations.vertx(),
                new ControlPlaneOptions(foundations.pool(), foundations.vault(), foundations.egress(),
                        () -> foundations.live().current().egress().allow(), foundations.catalog(),
                        AdminToken.ofText(adminToken), config.production(),
                        new TrustedProxies(config.http().trustedProxies()), gatewayUrl, foundations.telemetry()));
    }

    private HttpServer controlPlaneListener(ControlPlane controlPlane) {
        ControlPlaneConfig listener = config.controlPlane();
        DatabaseProbe probe = DatabaseProbe.start(foundations.vertx(), foundations.pool());
        readiness.set(probe::readiness);
        HttpServer server = edge("control-plane", config.http().controlPlaneTls())
                .listen("control-plane.port", listener.host(), listener.port(), controlPlane.router(), Parts::refuse)
                .await();
        stops.add("the control plane", () -> server.shutdown(CLOSE_SECONDS, TimeUnit.SECONDS).await());
        return server;
    }

    private Gateway gateway(Handler<HttpServerRequest> otherwise) {
        Map<String, URI> localProviders = localProviders();
        Gateway gateway = Gateway.start(foundations.vertx(),
                new GatewayOptions(() -> foundations.live().current().gateway(),
                        edge("gateway", config.http().gatewayTls()), foundations.catalog(),
                        foundations.pool(),
                        Databases.connectOptions(foundations.database().service()), foundations.vault(),
                        egressTo(localProviders), localProviders, otherwise, foundations.telemetry(),
                        () -> foundations.live().current().log().requests()))
                .await();
        readiness.set(withRedis(gateway::readiness));
        stops.add("the gateway",
                () -> gateway.drain()
                        .await(foundations.live().current().gateway().drainTimeout().toSeconds() + FLUSH_SECONDS,
                                TimeUnit.SECONDS));
        return gateway;
    }

    /** A gateway without Redis is degraded: it serves with the limits that it holds itself. */
    private Supplier<Readiness> withRedis(Supplier<Readiness> own) {
        if (config.redis().url().isEmpty()) {
            return own;
        }
        RedisHealth redis = RedisHealth.watch(foundations.vertx(), config.redis().url().get());
        return () -> own.get().with("redis", redis.dependency());
    }

    private Map<String, URI> localProviders() {
        if (config.production()) {
            return Map.of();
        }
        // What people try out here is theirs: nothing of it is kept.
        FakeProvider demo = FakeProvider
                .start(foundations.vertx(), FakeProviderOptions.defaults().withRecordedRequests(0))
                .await();
        stops.add("the demo provider", () -> demo.close().await(CLOSE_SECONDS, TimeUnit.SECONDS));
        return Map.of("demo", URI.create(demo.baseUrl()));
    }

    /** Calls to the demo provider are allowed here and nowhere else: no credential can be brought for its address. */
    private EgressGuard egressTo(Map<String, URI> localProviders) {
        Set<HostPort> own = localProviders.values()
                .stream()
                .map(url -> new HostPort(url.getHost(), url.getPort()))
                .collect(Collectors.toSet());
        return new EgressGuard(foundations.vertx(), () -> foundations.live().current().egress().allow(), own);
    }

    private PublicEdge edge(String listener, Optional<TlsFiles> tls) {
        Optional<ServedCertificate> certificate = tls
                .map(files -> ServedCertificate.load(foundations.vertx(), listener, files));
        certificate.ifPresent(served -> CertificateGauge.register(foundations.telemetry().meters(), served));
        return new PublicEdge(foundations.vertx(), config.http(), certificate);
    }

    private static void refuse(HttpServerRequest request, Failure failure) {
        Problems.send(request, failure, new RequestId(Uuids.v7()));
    }

    private static void nothingHere(HttpServerRequest request) {
        refuse(request, Failure.of(ErrorCode.NOT_FOUND,
                "Nothing is at this path: this process runs the gateway only, expected a path below /v1"));
    }
}
