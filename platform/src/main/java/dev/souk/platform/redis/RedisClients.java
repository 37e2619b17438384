package dev.souk.platform.redis;

import java.time.Duration;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;

/** Connections to Redis for event loops. */
public final class RedisClients {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 6;
    private static final int MAX_WAITING = 1_024;

    private RedisClients() {}

    /**
     * A pool of a few connections, opened when they are needed; it needs no help after an outage. A command that gets no
     * answer has no time limit of its own: whoever sends it sets one.
     */
    public static Redis client(Vertx vertx, RedisUrl url) {
        return Redis.createClient(vertx, options(url));
    }

    /** The password stands apart from the endpoint, which the client's errors quote. */
    static RedisOptions options(RedisUrl url) {
        RedisOptions options = new RedisOptions().setConnectionString(url.place())
                .setNetClientOptions(net(url))
                .setMaxPoolSize(CONNECTIONS)
                .setMaxPoolWaiting(MAX_WAITING);
        if (!url.user().isEmpty()) {
            options.setUser(url.user());
        }
        return url.password().isEmpty() ? options : options.setPassword(url.password());
    }

    private static NetClientOptions net(RedisUrl url) {
        NetClientOptions net = new NetClientOptions().setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setConnectTimeout((int) CONNECT_LIMIT.toMillis());
        if (!url.isTls()) {
            return net;
        }
        net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        url.ca().ifPresent(file -> net.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        return net;
    }
}
