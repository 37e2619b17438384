package dev.souk.platform.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/** Asks a Redis how it is, each time within a limit. */
public final class RedisProbe {

    private static final String VERSION = "redis_version:";

    private final Redis redis;
    private final Duration limit;

    public RedisProbe(Redis redis, Duration limit) {
        this.redis = redis;
        this.limit = limit;
    }

    /** Completes when Redis has answered; fails when it cannot be reached, refuses us or stays silent. */
    public Future<Void> ping() {
        return redis.send(Request.cmd(Command.PING)).timeout(limit.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    /** Completes with what Redis says about itself; fails as {@link #ping} does. */
    public Future<RedisFacts> facts() {
        return redis.connect()
                .compose(connection -> facts(connection).eventually(connection::close))
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Future<RedisFacts> facts(RedisConnection connection) {
        return connection.send(Request.cmd(Command.PING)).compose(_ -> {
            long asked = System.nanoTime();
            return connection.send(Request.cmd(Command.PING)).map(_ -> Duration.ofNanos(System.nanoTime() - asked));
        })
                .compose(roundTrip -> version(connection).compose(version -> runsScripts(connection)
                        .map(mayRun -> new RedisFacts(version, roundTrip, mayRun))));
    }

    /** A user without that right is one we can do with. */
    private static Future<String> version(RedisConnection connection) {
        return connection.send(Request.cmd(Command.INFO).arg("server"))
                .map(info -> text(info).lines()
                        .filter(line -> line.startsWith(VERSION))
                        .map(line -> line.substring(VERSION.length()).strip())
                        .findFirst()
                        .orElse(""))
                .otherwise("");
    }

    private static Future<Boolean> runsScripts(RedisConnection connection) {
        return connection.send(Request.cmd(Command.EVAL).arg("return 1").arg(0))
                .map(answer -> text(answer).equals("1"))
                .otherwise(false);
    }

    private static String text(@Nullable Response response) {
        return response == null ? "" : response.toString();
    }
}
