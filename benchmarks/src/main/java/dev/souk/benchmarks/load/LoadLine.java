package dev.souk.benchmarks.load;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** A line that the load client prints. */
public sealed interface LoadLine {

    /** The window begins. */
    record Measuring() implements LoadLine {}

    /** The window has ended. */
    record Measured() implements LoadLine {}

    /** So many slow streams have had their first event. */
    record Open(int streams) implements LoadLine {}

    record Result(LoadResult result) implements LoadLine {}

    static LoadLine parse(String line) {
        JsonObject json;
        try {
            json = new JsonObject(line);
        } catch (DecodeException e) {
            throw new IllegalArgumentException("the load client printed '" + line + "', which is no JSON object", e);
        }
        String event = json.getString("event", "");
        return switch (event) {
            case "measuring" -> new Measuring();
            case "measured" -> new Measured();
            case "open" -> new Open(json.getInteger("streams"));
            case "result" -> new Result(LoadResult.of(json));
            default -> throw new IllegalArgumentException("the load client printed '" + line
                    + "': expected an event measuring, measured, open or result");
        };
    }
}
