package dev.souk.fakeprovider;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.vertx.core.http.HttpServerRequest;

import dev.souk.fakeprovider.exchange.Exchange;
import dev.souk.fakeprovider.exchange.Progress;

/**
 * A request at the moment of its arrival, with the progress of its answer.
 *
 * @param number   counts from 1
 * @param headers  by lower-case name, secrets masked
 * @param bearer   the print of the bearer token
 * @param progress goes on changing
 */
record Arrival(long number, String method, String path, Map<String, String> headers, BearerPrint bearer, Instant at,
        Progress progress) {

    private static final Set<String> SECRET_HEADERS = Set.of("authorization", "proxy-authorization", "x-api-key",
            "api-key", "x-goog-api-key", "cookie");

    static Arrival of(long number, HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            headers.merge(key, SECRET_HEADERS.contains(key) ? masked(value) : value, (a, b) -> a + ", " + b);
        });
        return new Arrival(number, request.method().name(), Exchange.pathOf(request), Map.copyOf(headers),
                BearerPrint.of(request.getHeader("authorization")), Instant.now(), new Progress());
    }

    /** Only the scheme is left of a secret: {@code Bearer …}. */
    private static String masked(String value) {
        int space = value.indexOf(' ');
        return space > 0 ? value.substring(0, space) + " …" : "…";
    }

    Ending ending() {
        synchronized (progress) {
            Instant endedAt = progress.endedAt();
            if (endedAt == null) {
                return new Ending.Running();
            }
            return switch (progress.state()) {
                case RUNNING -> new Ending.Running();
                case COMPLETED -> new Ending.Completed(endedAt);
                case CLIENT_LEFT -> new Ending.ClientLeft(endedAt);
                case BROKEN_OFF -> new Ending.BrokenOff(endedAt);
            };
        }
    }
}
