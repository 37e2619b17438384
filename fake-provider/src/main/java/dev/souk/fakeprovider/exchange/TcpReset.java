package dev.souk.fakeprovider.exchange;

import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.VertxConnection;

/** Breaks a connection off with a TCP RST, as a crashing server or a middlebox does. */
final class TcpReset {

    private TcpReset() {}

    static void send(HttpServerRequest request) {
        // In HTTP/2 only the one stream is reset; the connection carries others.
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof VertxConnection connection) {
            // Vert.x has no public way to it: closing with a linger time of 0 makes the kernel send RST, not FIN.
            connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        request.response().reset();
    }
}
