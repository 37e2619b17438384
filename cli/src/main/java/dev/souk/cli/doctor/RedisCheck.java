package dev.souk.cli.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Vertx;

import dev.souk.platform.redis.RedisClients;
import dev.souk.platform.redis.RedisFacts;
import dev.souk.platform.redis.RedisFailures;
import dev.souk.platform.redis.RedisProbe;
import dev.souk.platform.redis.RedisUrl;

/** Redis, where one is configured: reachable, new enough, allowed to run scripts, near. */
final class RedisCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration NEAR = Duration.ofMillis(20);
    private static final int NEEDED = 6;

    private final Optional<RedisUrl> url;
    private final Vertx vertx;

    RedisCheck(Optional<RedisUrl> url, Vertx vertx) {
        this.url = url;
        this.vertx = vertx;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<Finding> run() {
        return List.of(url.map(this::asked)
                .orElseGet(() -> new Finding.Skipped("redis.url is not set: right for one gateway; several that share "
                        + "rate limits need one")));
    }

    private Finding asked(RedisUrl redis) {
        // Not by catching what await throws: the client's failures are Throwables of a kind of their own.
        return new RedisProbe(RedisClients.client(vertx, redis), PATIENCE).facts()
                .map(facts -> judged(redis, facts))
                .otherwise(failure -> unreachable(redis, RedisFailures.text(failure)))
                .await();
    }

    static Finding judged(RedisUrl redis, RedisFacts facts) {
        String found = "Redis " + (facts.version().isEmpty() ? "of a version it does not tell" : facts.version())
                + " at " + redis.place() + ", answers in " + facts.roundTrip().toNanos() / 1_000 + " µs"
                + (redis.isTls() ? ", encrypted" : ", not encrypted");
        if (!facts.version().isEmpty() && major(facts.version()) < NEEDED) {
            return new Finding.Problem(found, "install Redis " + NEEDED + " or newer there");
        }
        if (!facts.mayRunScripts()) {
            return new Finding.Problem(found + "; the user may not run scripts",
                    "on the server: ACL SETUSER " + (redis.user().isEmpty() ? "default" : redis.user())
                            + " +eval +evalsha "
                            + "+script");
        }
        if (!redis.isTls() && !DatabaseCheck.isLoopback(redis.host())) {
            return new Finding.Warning(found, "turn TLS on there and begin SOUK_REDIS_URL with rediss://");
        }
        return facts.roundTrip().compareTo(NEAR) > 0
                ? new Finding.Warning(found + ": slow", "bring Redis nearer to the gateways: same network, same zone")
                : new Finding.Ok(found);
    }

    private static Finding unreachable(RedisUrl redis, String reason) {
        String found = redis.place() + " cannot be used: " + reason;
        if (reason.contains("WRONGPASS") || reason.contains("NOAUTH")) {
            return new Finding.Problem(found, "correct user and password in SOUK_REDIS_URL");
        }
        if (reason.contains("SSL")) {
            return new Finding.Problem(found,
                    "for a certificate of your own authority: SOUK_REDIS_URL=rediss://…?ca=FILE; "
                            + "the host has to be the name in the certificate; a server without TLS: redis://");
        }
        return new Finding.Problem(found, "start it, or correct host and port in SOUK_REDIS_URL: redis-cli -h "
                + redis.host() + " -p " + redis.port() + " ping");
    }

    private static int major(String version) {
        String digits = version.replaceFirst("[^0-9].*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
