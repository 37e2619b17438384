package dev.souk.gateway.telemetry;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

import dev.souk.core.failure.ErrorCode;
import dev.souk.gateway.routing.Deployment;
import dev.souk.gateway.snapshot.VirtualKeyEntry;
import dev.souk.platform.config.LogConfig;

/** One line for each request that is over, if it is wanted. Facts about the request; nothing of what was said in it. */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.souk.requests");
    private static final int LONGEST_MODEL = 200;

    private final Supplier<LogConfig.Requests> wanted;

    RequestLog(Supplier<LogConfig.Requests> wanted) {
        this.wanted = wanted;
    }

    void ended(RequestEnd end, @Nullable String traceId) {
        Outcome outcome = end.outcome();
        boolean isWanted = switch (wanted.get()) {
            case NONE -> false;
            // Refusals are what anybody can make many of: they are counted, and only logged when all is.
            case FAILED -> outcome == Outcome.FAILED;
            case ALL -> true;
        };
        if (isWanted) {
            write(end, outcome, traceId);
        }
    }

    private static void write(RequestEnd end, Outcome outcome, @Nullable String traceId) {
        LoggingEventBuilder line = LOG.atLevel(outcome == Outcome.FAILED ? Level.WARN : Level.INFO);
        for (Map.Entry<String, @Nullable Object> fact : facts(end, outcome, traceId).entrySet()) {
            if (fact.getValue() != null) {
                line = line.addKeyValue(fact.getKey(), fact.getValue());
            }
        }
        line.log("request is over");
    }

    private static Map<String, @Nullable Object> facts(RequestEnd end, Outcome outcome, @Nullable String traceId) {
        VirtualKeyEntry key = end.key();
        Deployment deployment = end.deployment();
        String model = end.requestedModel();
        ErrorCode error = end.error();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("request_id", end.id().toString());
        facts.put("trace_id", traceId);
        facts.put("key", key == null ? null : key.publicId());
        facts.put("model", model == null ? null : model.substring(0, Math.min(LONGEST_MODEL, model.length())));
        facts.put("provider", deployment == null ? null : deployment.provider());
        facts.put("outcome", outcome.wireName());
        facts.put("code", error == null ? null : error.wireName());
        facts.put("status", end.status());
        facts.put("streamed", end.isStreamed());
        facts.put("attempts", end.attempts());
        facts.put("duration_ms", millis(end.elapsed()));
        facts.put("first_token_ms", millis(end.meter().timeToFirstToken()));
        facts.put("overhead_ms", millis(end.meter().overhead()));
        facts.put("input_tokens", end.usage().input());
        facts.put("output_tokens", end.usage().output());
        facts.put("estimated", end.isEstimated() ? true : null);
        return facts;
    }

    /** To the microsecond. */
    private static @Nullable Double millis(@Nullable Duration duration) {
        return duration == null ? null : Math.round(duration.toNanos() / 1_000.0) / 1_000.0;
    }
}
