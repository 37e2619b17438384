package dev.souk.gateway.telemetry;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;

import dev.souk.gateway.routing.Deployment;

/** The trace of one request. Belongs to its event loop. */
public interface RequestTrace {

    /** Without tracing: the client's own trace goes on to the upstream as it came. */
    RequestTrace OFF = new RequestTrace() {

        private static final List<String> NAMES = List.of("traceparent", "tracestate");

        @Override
        public void attempting(Deployment deployment) {}

        @Override
        public void attemptEnded(AttemptOutcome outcome, int status) {}

        @Override
        public void passOn(MultiMap client, MultiMap upstream) {
            for (String name : NAMES) {
                String value = client.get(name);
                if (value != null) {
                    upstream.add(name, value);
                }
            }
        }

        @Override
        public void ended(RequestEnd end) {}

        @Override
        public @Nullable String id() {
            return null;
        }
    };

    /** A call of an upstream begins. */
    void attempting(Deployment deployment);

    /**
     * That call is over.
     *
     * @param status that the upstream answered with; 0 when it has not
     */
    void attemptEnded(AttemptOutcome outcome, int status);

    /** Puts the trace's place into the headers for the upstream. */
    void passOn(MultiMap client, MultiMap upstream);

    void ended(RequestEnd end);

    /** W3C trace id; {@code null} when nobody traces. */
    @Nullable
    String id();
}
