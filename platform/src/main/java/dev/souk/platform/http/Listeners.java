package dev.souk.platform.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;

/** Opens listeners, with an error that says what to do when the address cannot be had. */
public final class Listeners {

    private Listeners() {}

    /**
     * Completes once the server listens. Fails with a {@link ListenException} when the port is taken, needs more rights
     * or the host is not an address of this machine.
     *
     * @param portKey the configuration key of the port, for the error's text, e.g. {@code gateway.port}
     */
    public static Future<HttpServer> listen(HttpServer server, String portKey, String host, int port) {
        return server.listen(port, host)
                .recover(cause -> Future.failedFuture(new ListenException(portKey, host, port, cause)));
    }
}
