package dev.souk.controlplane;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

import static dev.souk.controlplane.ControlPlaneForTests.await;

/** A TCP connection to a server that a test can take away and give back. */
final class CuttableWire {

    private final Vertx vertx;
    private final NetClient client;
    private final String host;
    private final int port;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private NetServer server;

    CuttableWire(Vertx vertx, String host, int port) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
        this.host = host;
        this.port = port;
        this.server = listen(0);
    }

    int port() {
        return server.actualPort();
    }

    /** Closes all connections and takes no new ones. */
    void cut() {
        await(server.close());
        sockets.forEach(NetSocket::close);
        sockets.clear();
    }

    /** Takes connections again, at the same port. */
    void mend() {
        server = listen(server.actualPort());
    }

    /** Leaves all connections open and lets nothing through. */
    void freeze() {
        sockets.forEach(NetSocket::pause);
    }

    private NetServer listen(int at) {
        return await(vertx.createNetServer().connectHandler(this::connect).listen(at, "127.0.0.1"));
    }

    private void connect(NetSocket near) {
        sockets.add(near);
        near.pause();
        client.connect(port, host).onSuccess(far -> {
            sockets.add(far);
            near.pipeTo(far);
            far.pipeTo(near);
        }).onFailure(_ -> near.close());
    }
}
