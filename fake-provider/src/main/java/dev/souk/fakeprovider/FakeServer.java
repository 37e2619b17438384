package dev.souk.fakeprovider;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;

import dev.souk.fakeprovider.openai.OpenAiDialect;

/** The server on one event loop; several share a port. */
final class FakeServer extends VerticleBase {

    /** Every connection of a load run at once: the kernel's own limit may still be lower. */
    private static final int ACCEPT_BACKLOG = 4096;

    private final String host;
    private final int wantedPort;
    private final RequestLog log;
    private final OpenAiDialect openAi;
    private volatile int port;

    FakeServer(String host, int port, RequestLog log, OpenAiDialect openAi) {
        this.host = host;
        this.wantedPort = port;
        this.log = log;
        this.openAi = openAi;
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions().setHost(host)
                .setPort(wantedPort)
                .setTcpNoDelay(true)
                .setAcceptBacklog(ACCEPT_BACKLOG)
                .setIdleTimeout(0)
                .setCompressionSupported(false);
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(new FakeRoutes(context, log, openAi));
        return server.listen().onSuccess(listening -> port = listening.actualPort());
    }

    int port() {
        return port;
    }
}
