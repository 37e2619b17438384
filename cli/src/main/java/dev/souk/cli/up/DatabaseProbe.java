package dev.souk.cli.up;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;

import dev.souk.platform.management.Dependency;
import dev.souk.platform.management.Health;
import dev.souk.platform.management.Readiness;

/** Looks after the database for a control plane on its own, which can do nothing without it. */
final class DatabaseProbe {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private volatile Dependency database = new Dependency(Health.DOWN, "not asked yet");

    private DatabaseProbe() {}

    /** Asks at once, then again and again until the event loops close. */
    static DatabaseProbe start(Vertx vertx, Pool pool) {
        DatabaseProbe probe = new DatabaseProbe();
        probe.ask(vertx, pool);
        return probe;
    }

    Readiness readiness() {
        Dependency now = database;
        return new Readiness(now.health() == Health.OK, Map.of("database", now));
    }

    private void ask(Vertx vertx, Pool pool) {
        pool.query("SELECT 1 FROM virtual_keys LIMIT 1")
                .execute()
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(answer -> {
                    database = answer.succeeded()
                            ? Dependency.OK
                            : new Dependency(Health.DOWN, answer.cause().getMessage());
                    vertx.setTimer(EVERY.toMillis(), _ -> ask(vertx, pool));
                });
    }
}
