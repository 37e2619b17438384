package dev.souk.platform.http;

import java.util.Optional;
import java.util.function.BiConsumer;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.failure.Failure;
import dev.souk.platform.config.HttpConfig;

/**
 * Opens public listeners, all with the same edge: HTTP/1.1, over TLS also HTTP/2, with limits on what a peer may send and
 * how long it may take for that.
 */
public final class PublicEdge {

    private final Vertx vertx;
    private final HttpConfig limits;
    private final Optional<ServedCertificate> certificate;

    /** @param certificate empty: plain HTTP */
    public PublicEdge(Vertx vertx, HttpConfig limits, Optional<ServedCertificate> certificate) {
        this.vertx = vertx;
        this.limits = limits;
        this.certificate = certificate;
    }

    /**
     * Listens on the event loop of the caller's verticle, or on one of its own. Completes once it does; fails with
     * {@link ListenException}.
     *
     * @param portKey the configuration key of the port, for the error's text
     * @param refusal answers a request that is no valid HTTP, or whose body came too slowly; {@code handler} has been
     *                    called for the latter
     */
    public Future<HttpServer> listen(String portKey, String host, int port, Handler<HttpServerRequest> handler,
            BiConsumer<HttpServerRequest, Failure> refusal) {
        Promise<HttpServer> listening = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(_ -> open(portKey, host, port, handler, refusal).onComplete(listening));
        return listening.future();
    }

    private Future<HttpServer> open(String portKey, String host, int port, Handler<HttpServerRequest> handler,
            BiConsumer<HttpServerRequest, Failure> refusal) {
        SlowPeers peers = new SlowPeers(vertx, limits, refusal);
        HttpServerOptions options = ListenerOptions.of(limits, certificate);
        HttpServer server = vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    expectBreaks(connection);
                    peers.opened(connection, StrictRequestDecoder.on(connection, options));
                })
                .requestHandler(request -> {
                    peers.asked(request);
                    handler.handle(request);
                })
                .invalidRequestHandler(request -> {
                    peers.asked(request);
                    refusal.accept(request, InvalidRequests.failure(request, limits));
                });
        return Listeners.listen(server, portKey, host, port)
                .onSuccess(open -> certificate.ifPresent(its -> its.servedBy(open)));
    }

    /** Connections break, that is daily life: the request on it tells, and is told. Without a handler each is logged. */
    private static void expectBreaks(HttpConnection connection) {
        connection.exceptionHandler(_ -> {});
    }
}
