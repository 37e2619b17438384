package dev.souk.benchmarks.load;

import io.vertx.core.json.JsonObject;

/** What the mock provider has counted since its start. */
public record MockStats(long requests, long streamsOpen, long streamsAborted) {

    static MockStats of(JsonObject json) {
        return new MockStats(json.getLong("requests"), json.getLong("streams_open"), json.getLong("streams_aborted"));
    }
}
