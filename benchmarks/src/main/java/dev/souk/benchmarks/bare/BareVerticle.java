package dev.souk.benchmarks.bare;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;

/** One event loop, with the options of the gateway's listener and of its upstream connections. */
final class BareVerticle extends VerticleBase {

    private static final int LONGEST_LINE = 8_192;
    private static final int LARGEST_HEAD = 16 * 1024;
    private static final int CHUNK = 65_536;
    private static final int UPSTREAM_CONNECTIONS = 32_768;

    private final BareOptions options;

    BareVerticle(BareOptions options) {
        this.options = options;
    }

    @Override
    public Future<?> start() {
        HttpClient http = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setTcpNoDelay(true).setKeepAliveTimeout(30).setMaxChunkSize(CHUNK))
                .with(new PoolOptions().setHttp1MaxSize(UPSTREAM_CONNECTIONS))
                .withConnectHandler(connection -> connection.exceptionHandler(_ -> {}))
                .build();
        return vertx
                .createHttpServer(new HttpServerOptions().setTcpNoDelay(true)
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setMaxHeaderSize(LARGEST_HEAD)
                        .setMaxChunkSize(CHUNK)
                        .setHttp2ClearTextEnabled(false))
                .connectionHandler(connection -> connection.exceptionHandler(_ -> {}))
                .requestHandler(request -> new BareExchange(context, http, options, request).run())
                .listen(options.port(), "127.0.0.1");
    }
}
