package dev.souk.benchmarks.bare;

import java.util.concurrent.TimeUnit;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * A proxy with the gateway's libraries, options and way of handling bytes, and without governance: no key is checked, no
 * limit held, nothing scanned, recorded or counted. It reads {@code model} and {@code stream}, puts its own key in and
 * passes bytes on.
 */
public final class BareProxy {

    private static final long START_SECONDS = 30;

    private BareProxy() {}

    /** Serves until the process is stopped; prints one JSON line once it listens. */
    public static void main(String[] words) throws Exception {
        BareOptions options = BareOptions.of(words);
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true));
        start(vertx, options, loops).await(START_SECONDS, TimeUnit.SECONDS);
        System.out.println("{\"event\":\"listening\",\"port\":" + options.port() + "}");
    }

    /** Completes when it listens, with the deployment's id. */
    static Future<String> start(Vertx vertx, BareOptions options, int eventLoops) {
        return vertx.deployVerticle(() -> new BareVerticle(options), new DeploymentOptions().setInstances(eventLoops));
    }
}
