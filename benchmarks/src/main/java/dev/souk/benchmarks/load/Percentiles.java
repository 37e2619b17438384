package dev.souk.benchmarks.load;

import io.vertx.core.json.JsonObject;

/** Of one kind of time in a run, in microseconds. */
public record Percentiles(double p50, double p99) {

    static Percentiles of(JsonObject json) {
        return new Percentiles(json.getDouble("p50", 0.0), json.getDouble("p99", 0.0));
    }
}
