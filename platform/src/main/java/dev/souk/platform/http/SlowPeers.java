package dev.souk.platform.http;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BiConsumer;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.platform.config.HttpConfig;

/**
 * The connections of one event loop and one timer that looks at all of them, instead of several timers for each: limits
 * are exact to a quarter of a second. Vert.x's own idle timeout would cut a request that waits for a silent provider.
 */
final class SlowPeers {

    private static final long TICK_MILLIS = 250;

    private final HttpConfig limits;
    private final BiConsumer<HttpServerRequest, Failure> refusal;
    private final IdentityHashMap<HttpConnection, ConnectionClock> connections = new IdentityHashMap<>();

    /** To be made on the event loop that it is for; its timer ends with the verticle, if there is one. */
    SlowPeers(Vertx vertx, HttpConfig limits, BiConsumer<HttpServerRequest, Failure> refusal) {
        this.limits = limits;
        this.refusal = refusal;
        vertx.setPeriodic(TICK_MILLIS, _ -> look());
    }

    void opened(HttpConnection connection, StrictRequestDecoder decoder) {
        connections.put(connection, new ConnectionClock(connection, decoder, limits, System.nanoTime()));
        connection.closeHandler(_ -> connections.remove(connection));
    }

    void asked(HttpServerRequest request) {
        ConnectionClock connection = connections.get(request.connection());
        if (connection != null) {
            connection.asked(request, System.nanoTime());
        }
    }

    private void look() {
        long now = System.nanoTime();
        // A look may close a connection, which removes it: a copy is walked.
        for (ConnectionClock each : List.copyOf(connections.values())) {
            each.look(now, this::refuse);
        }
    }

    private void refuse(HttpServerRequest request) {
        Duration limit = limits.bodyTimeout();
        refusal.accept(request, Failure.of(ErrorCode.REQUEST_TIMEOUT,
                "The body came too slowly: within " + seconds(limit)
                        + " either nothing came or fewer than " + RequestClock.LEAST_BYTES_A_SECOND
                        + " bytes a second. Expected it faster, or a longer 'http.body-timeout'."));
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
