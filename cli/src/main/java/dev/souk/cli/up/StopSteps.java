package dev.souk.cli.up;

import java.util.ArrayDeque;
import java.util.Deque;

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
    private boolean isStopping;

    /** When the stop has begun meanwhile, what was just started is ended at once. */
    void add(String name, Step step) {
        synchronized (this) {
            if (!isStopping) {
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

    synchronized boolean isStopping() { return isStopping; }

    private synchronized @Nullable Named next() {
        isStopping = true;
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
