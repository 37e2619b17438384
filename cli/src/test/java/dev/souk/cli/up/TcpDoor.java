package dev.souk.cli.up;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** A port behind which a server can be let appear: shut at first, then passing bytes both ways. */
final class TcpDoor implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final String host;
    private final int target;

    /** Connections are passed to this server once the door is open. */
    TcpDoor(String host, int target) {
        this.host = host;
        this.target = target;
    }

    void open(int port) {
        NetServer server = vertx.createNetServer().connectHandler(this::pass);
        server.listen(port, "127.0.0.1").await();
    }

    private void pass(NetSocket near) {
        near.pause();
        client.connect(target, host).onSuccess(far -> {
            near.pipeTo(far);
            far.pipeTo(near);
        }).onFailure(_ -> near.close());
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
