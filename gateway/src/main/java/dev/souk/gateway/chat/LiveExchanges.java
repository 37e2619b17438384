package dev.souk.gateway.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.failure.Failure;

/**
 * The requests that one event loop has under way. One timer looks at all of them, instead of several timers for each:
 * time limits are exact to a quarter of a second.
 */
public final class LiveExchanges {

    private static final Logger LOG = LoggerFactory.getLogger(LiveExchanges.class);
    private static final long TICK_MILLIS = 250;

    private final Set<ChatExchange> live = new LinkedHashSet<>();
    private final List<Promise<Void>> untilNone = new ArrayList<>();

    public LiveExchanges(Vertx vertx) {
        vertx.setPeriodic(TICK_MILLIS, _ -> tick());
    }

    void add(ChatExchange exchange) {
        live.add(exchange);
    }

    void remove(ChatExchange exchange) {
        live.remove(exchange);
        if (live.isEmpty()) {
            untilNone.forEach(Promise::tryComplete);
            untilNone.clear();
        }
    }

    /** Ends the exchange of a request with a failure; {@code false} when it has none. */
    public boolean fail(HttpServerRequest request, Failure failure) {
        for (ChatExchange exchange : live) {
            if (exchange.request().equals(request)) {
                exchange.fail(failure);
                remove(exchange);
                return true;
            }
        }
        return false;
    }

    /** Completes when no request is under way. Called on the event loop. */
    public Future<Void> whenNone() {
        Promise<Void> none = Promise.promise();
        if (live.isEmpty()) {
            none.complete();
        } else {
            untilNone.add(none);
        }
        return none.future();
    }

    /** Ends everything that is under way, since the process is about to stop. */
    public void breakOffAll() {
        List.copyOf(live).forEach(ChatExchange::shutDown);
    }

    private void tick() {
        long now = System.nanoTime();
        // A check may end an exchange, which removes it: a copy is walked.
        for (ChatExchange exchange : List.copyOf(live)) {
            check(exchange, now);
        }
    }

    /** One that cannot be looked at must not keep the others from their limits. */
    private static void check(ChatExchange exchange, long now) {
        try {
            exchange.check(now);
        } catch (RuntimeException bug) {
            LOG.atError()
                    .addKeyValue("request_id", exchange.id())
                    .setCause(bug)
                    .log("The limits of a request could not be looked at");
        }
    }
}
