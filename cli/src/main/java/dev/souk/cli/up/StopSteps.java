package dev.souk.cli.up;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what was started, the last first; each start adds how it is ended. Safe for use by several threads. */
final class StopSteps {

    private static final Logger log = LoggerFactory.getLogger(StopSteps.class);

    /** One thing to end; it may block. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    private record Named(String name, Step step) {}

    private final Deque<Named> steps = new ArrayDeque<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** When the stop has begun meanwhile, what was just started is ended at once. */
    void add(String name, Step step) {
        synchronized (this) {
            if (!isStopping()) {
                steps.push(new Named(name, step));
                return;
            }
        }
        end(new Named(name, step));
    }

    /** Returns when all is ended. A step that fails does not keep the others from running. */
    void run() {
        for (Named next = next(); next != null; next = next()) {
            end(next);
        }
    }

    boolean isStopping() { return stopping.getCount() == 0; }

    /** Waits until the stop begins, at most for so long; answers whether it has begun. */
    boolean isStoppingWithin(Duration limit) throws InterruptedException {
        return stopping.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized @Nullable Named next() {
        stopping.countDown();
        return steps.poll();
    }

    private static void end(Named named) {
        try {
            named.step().run();
        } catch (Exception e) {
            log.warn("{} did not end cleanly", named.name(), e);
        }
    }
}
