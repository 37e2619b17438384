package dev.souk.platform.postgres;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

/** Connections to the database for event loops. Statements find the tables in schema {@code souk}. */
public final class Databases {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ACQUIRE_LIMIT = Duration.ofSeconds(5);
    private static final Duration UNACKNOWLEDGED_LIMIT = Duration.ofSeconds(30);
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(1);
    private static final int MAX_WAITING = 10_000;

    private Databases() {}

    /**
     * A pool of at most {@code size} connections, opened when they are needed. It needs no help after an outage: lost
     * connections leave it, and queries fail until new ones can be made. A query waits 5 s for a connection at most; one
     * under way when the network swallows everything fails when TCP gives up, after 30 s where {@code vertx} prefers the
     * native transport, after minutes elsewhere.
     */
    public static Pool pool(Vertx vertx, PostgresUrl url, int size) {
        PoolOptions options = new PoolOptions()
                // What metrics call it.
                .setName("database")
                .setMaxSize(size)
                .setMaxWaitQueueSize(MAX_WAITING)
                .setConnectionTimeout((int) ACQUIRE_LIMIT.toSeconds())
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                // Sooner than any firewall forgets the connection.
                .setIdleTimeout((int) IDLE_LIMIT.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        NetClientOptions net = new NetClientOptions()
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setTcpUserTimeout((int) UNACKNOWLEDGED_LIMIT.toMillis())
                .setConnectTimeout((int) CONNECT_LIMIT.toMillis());
        return PgBuilder.pool()
                .with(options)
                .with(net)
                .connectingTo(connectOptions(url))
                .using(vertx)
                .build();
    }

    /** For a single connection, such as one that listens for notifications. */
    public static PgConnectOptions connectOptions(PostgresUrl url) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(url.host())
                .setPort(url.port())
                .setDatabase(url.database())
                .setUser(url.user())
                .setPassword(url.password())
                .setSslMode(SslMode.of(url.tls().wireName()))
                .setCachePreparedStatements(true)
                .addProperty("application_name", "souk")
                .addProperty("search_path", "souk");
        ClientSSLOptions tls = tls(url);
        return tls == null ? options : options.setSslOptions(tls);
    }

    private static @Nullable ClientSSLOptions tls(PostgresUrl url) {
        return switch (url.tls()) {
            case DISABLE -> null;
            // Encrypted against listeners only; these modes do not ask who the server is.
            case ALLOW, PREFER, REQUIRE -> new ClientSSLOptions().setTrustAll(true);
            case VERIFY_CA -> new ClientSSLOptions().setTrustOptions(trust(url));
            case VERIFY_FULL -> new ClientSSLOptions().setTrustOptions(trust(url))
                    .setHostnameVerificationAlgorithm("HTTPS");
        };
    }

    private static TrustOptions trust(PostgresUrl url) {
        return url.authority()
                .<TrustOptions>map(file -> new PemTrustOptions().addCertPath(file.toString()))
                .orElseGet(Databases::systemTrust);
    }

    private static TrustOptions systemTrust() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap(factory);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate authorities of this Java cannot be read", e);
        }
    }
}
