package dev.souk.platform.redis;

import java.time.Duration;

import io.vertx.core.Vertx;

import dev.souk.platform.management.Dependency;
import dev.souk.platform.management.Health;

/**
 * How Redis does, for {@code /readyz}: asked in the background, read at any time. Never worse than degraded: a gateway
 * serves without Redis, with the limits it holds itself.
 */
public final class RedisHealth {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final RedisUrl url;
    private final RedisProbe probe;
    private volatile Dependency dependency = new Dependency(Health.DEGRADED, "not asked yet");

    private RedisHealth(Vertx vertx, RedisUrl url) {
        this.vertx = vertx;
        this.url = url;
        this.probe = new RedisProbe(RedisClients.client(vertx, url), PATIENCE);
    }

    /** Asks at once, then again and again until the event loops close. */
    public static RedisHealth watch(Vertx vertx, RedisUrl url) {
        RedisHealth health = new RedisHealth(vertx, url);
        health.ask();
        return health;
    }

    public Dependency dependency() {
        return dependency;
    }

    private void ask() {
        probe.ping().onComplete(answer -> {
            dependency = answer.succeeded()
                    ? Dependency.OK
                    : new Dependency(Health.DEGRADED,
                            url.place() + " does not answer: " + RedisFailures.text(answer.cause()));
            vertx.setTimer(EVERY.toMillis(), _ -> ask());
        });
    }
}
