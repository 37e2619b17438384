package dev.souk.platform.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

import redis.embedded.RedisServer;

/** A real Redis on a port of its own, with a password and a user who may do next to nothing. */
public final class RedisForTests implements AutoCloseable {

    public static final String PASSWORD = "open-sesame";
    public static final String GUEST = "guest";

    private final int port;
    private RedisServer server;

    private RedisForTests(int port) {
        this.port = port;
        this.server = started(port);
    }

    public static RedisForTests start() {
        return new RedisForTests(freePort());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** As Redis' own user, who may do everything. */
    public RedisUrl url() {
        return url("", PASSWORD);
    }

    public RedisUrl url(String user, String password) {
        return new RedisUrl(false, "127.0.0.1", port, 0, user, password, Optional.empty());
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void startAgain() {
        server = started(port);
    }

    private static RedisServer started(int port) {
        try {
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("requirepass " + PASSWORD)
                    .setting("user " + GUEST + " on >" + PASSWORD + " ~* +ping +hello +auth +select +client")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
