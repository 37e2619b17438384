package dev.souk.fakeprovider;

import java.util.function.IntConsumer;

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
    private final int port;
    private final RequestLog log;
    private final OpenAiDialect openAi;
    private final IntConsumer whenListening;

    FakeServer(String host, int port, RequestLog log, OpenAiDialect openAi, IntConsumer whenListening) {
        this.host = host;
        this.port = port;
        this.log = log;
        this.openAi = openAi;
        this.whenListening = whenListening;
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions().setHost(host)
                .setPort(port)
                .setTcpNoDelay(true)
                .setAcceptBacklog(ACCEPT_BACKLOG)
                .setIdleTimeout(0)
                .setCompressionSupported(false)
                .setHandle100ContinueAutomatically(true);
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(new FakeRoutes(context, log, openAi));
        return server.listen().onSuccess(listening -> whenListening.accept(listening.actualPort()));
    }
}
