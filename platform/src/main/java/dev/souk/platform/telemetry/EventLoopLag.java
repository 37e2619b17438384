package dev.souk.platform.telemetry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;

/**
 * How late each event loop runs what is due: ten times a second it is asked to run nothing at a certain moment. Whatever
 * else blocked it meanwhile delayed every stream on it by as much.
 */
public final class EventLoopLag {

    private static final long EVERY_NANOS = Duration.ofMillis(100).toNanos();

    private final EventExecutor loop;
    private final Timer lag;

    private EventLoopLag(EventExecutor loop, Timer lag) {
        this.loop = loop;
        this.lag = lag;
    }

    /** Watches all event loops of {@code vertx} until it closes. */
    public static void watch(Vertx vertx, MeterRegistry registry) {
        int number = 0;
        for (EventExecutor loop : ((VertxInternal) vertx).nettyEventLoopGroup()) {
            new EventLoopLag(loop, Timer.builder("souk.event.loop.lag")
                    .description("How late an event loop runs what is due")
                    .tag("loop", Integer.toString(number++))
                    .serviceLevelObjectives(Buckets.LAG.bounds())
                    .register(registry)).next();
        }
    }

    private void next() {
        if (loop.isShuttingDown()) {
            return;
        }
        long due = System.nanoTime() + EVERY_NANOS;
        loop.schedule(() -> {
            lag.record(Math.max(0, System.nanoTime() - due), TimeUnit.NANOSECONDS);
            next();
        }, EVERY_NANOS, TimeUnit.NANOSECONDS);
    }
}
