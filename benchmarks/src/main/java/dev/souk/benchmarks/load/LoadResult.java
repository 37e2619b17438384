package dev.souk.benchmarks.load;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/**
 * What the client saw in its window; errors are counted from its first request on.
 *
 * @param latency    of whole answers
 * @param firstToken from sending a request to the first event of its stream
 * @param gap        between two reads that brought events
 * @param cpuMicros  the client's own, in its window
 */
public record LoadResult(double seconds, long requests, long events, Percentiles latency, Percentiles firstToken,
        Percentiles gap, long errors, @Nullable String firstError, long cpuMicros) {

    private static final double MICROS_PER_SECOND = 1e6;

    /** Its share of a core. */
    public double cpuShare() {
        return cpuMicros / (seconds * MICROS_PER_SECOND);
    }

    static LoadResult of(JsonObject json) {
        return new LoadResult(json.getDouble("elapsed_s"), json.getLong("requests"), json.getLong("events"),
                Percentiles.of(json.getJsonObject("latency_us")), Percentiles.of(json.getJsonObject("ttft_us")),
                Percentiles.of(json.getJsonObject("gap_us")), json.getLong("error_total"),
                json.getString("first_error"), json.getLong("client_cpu_us"));
    }
}
