package dev.souk.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;

import dev.souk.gateway.attempt.UpstreamCall;
import dev.souk.gateway.chat.ChatFlow;
import dev.souk.gateway.chat.Doors;
import dev.souk.gateway.chat.LiveExchanges;
import dev.souk.gateway.client.openai.ChatCompletionsHandler;
import dev.souk.gateway.client.openai.ModelsHandler;
import dev.souk.gateway.client.openai.OpenAiErrors;
import dev.souk.gateway.credential.OpenedCredentials;

/** One event loop of the gateway: its share of the listener, its own upstream connections, its own live requests. */
final class GatewayVerticle extends VerticleBase {

    /** A stream holds its connection; more than these to one origin at once would be out of file descriptors anyway. */
    private static final int UPSTREAM_CONNECTIONS = 32_768;

    private final GatewayOptions options;
    private final Doors doors;
    private final OpenedCredentials credentials;
    private final int port;

    private LiveExchanges live;
    private HttpServer server;

    /** Listens on {@code port}; all verticles of a gateway name the same one and share it. */
    @SuppressWarnings("NullAway.Init") // live and server are there from start() on
    GatewayVerticle(GatewayOptions options, Doors doors, OpenedCredentials credentials, int port) {
        this.options = options;
        this.doors = doors;
        this.credentials = credentials;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        live = new LiveExchanges(vertx);
        HttpClient http = vertx.httpClientBuilder()
                .with(new HttpClientOptions().setTcpNoDelay(true).setKeepAliveTimeout(30).setMaxChunkSize(65_536))
                .with(new PoolOptions().setHttp1MaxSize(UPSTREAM_CONNECTIONS))
                .withConnectHandler(GatewayVerticle::expectBreaks)
                .build();
        UpstreamCall.Means means = new UpstreamCall.Means(http, options.egress(),
                () -> options.config().get().connectTimeout());
        OpenAiErrors openAi = new OpenAiErrors();
        ChatFlow flow = new ChatFlow(doors, means, credentials, live, options.config());
        GatewayRoutes routes = new GatewayRoutes(new ChatCompletionsHandler(flow, openAi),
                new ModelsHandler(doors, openAi), openAi, live, options.otherwise());
        return options.edge()
                .listen("gateway.port", options.config().get().host(), port, routes, routes::refuse)
                .onSuccess(open -> server = open);
    }

    /** Connections break, that is daily life: the request on it tells, and is told. Without a handler each is logged. */
    private static void expectBreaks(HttpConnection connection) {
        connection.exceptionHandler(_ -> {});
    }

    int port() {
        return server.actualPort();
    }

    /** Ends what runs on this event loop: each with the dialect's error, and settled. Completes when it has. */
    Future<Void> breakOff() {
        return Future.future(done -> context.runOnContext(_ -> {
            live.breakOffAll();
            done.complete();
        }));
    }

    /** Completes when this event loop has no request under way. */
    Future<Void> drained() {
        return Future.future(none -> context.runOnContext(_ -> live.whenNone().onComplete(none)));
    }
}
