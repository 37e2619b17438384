package dev.souk.platform.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Counts and times the calls of an API, by operation. */
public final class ApiMetrics {

    private record Answered(String operation, String status) {}

    private final MeterRegistry registry;
    private final Map<Answered, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    public ApiMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Notes one call that was answered.
     *
     * @param operation from the route table, never from the request: there must not be more of them than routes
     * @param startedAt as {@link System#nanoTime}
     */
    public void answered(String operation, int status, long startedAt) {
        counters.computeIfAbsent(new Answered(operation, status / 100 + "xx"), this::counter).increment();
        timers.computeIfAbsent(operation, this::timer).record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS);
    }

    private Counter counter(Answered answered) {
        return Counter.builder("souk.api.requests")
                .description("Calls of the control plane's API that were answered")
                .tags("operation", answered.operation(), "status", answered.status())
                .register(registry);
    }

    private Timer timer(String operation) {
        return Timer.builder("souk.api.request.duration")
                .description("From the call to the end of its answer")
                .tag("operation", operation)
                .serviceLevelObjectives(Buckets.API.bounds())
                .register(registry);
    }
}
