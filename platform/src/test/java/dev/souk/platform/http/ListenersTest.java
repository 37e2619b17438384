package dev.souk.platform.http;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListenersTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void namesThePortThatIsTakenAndTheKeyToChange() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = other.getLocalPort();
            assertThatThrownBy(() -> listen("127.0.0.1", port)).isInstanceOf(ListenException.class)
                    .hasMessage("gateway.port: 127.0.0.1:" + port + " is taken: expected a free port on an address of "
                            + "this machine; stop what listens there or set gateway.port to another one");
        }
    }

    @Test
    void namesAnAddressThatIsNotOfThisMachine() {
        assertThatThrownBy(() -> listen("192.0.2.1", 0)).isInstanceOf(ListenException.class)
                .hasMessageStartingWith("gateway.port: 192.0.2.1:0 cannot be listened on (");
    }

    private void listen(String host, int port) throws Exception {
        Listeners.listen(vertx.createHttpServer().requestHandler(_ -> {}), "gateway.port", host, port)
                .await(10, TimeUnit.SECONDS);
    }
}
