package dev.souk.controlplane.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.platform.http.TrustedProxies;

/**
 * Counts wrong secrets by client address. Past {@link #MAX_FAILURES} in a minute an address is told to wait, and nothing
 * more is looked up in the database for it. This bounds noise and load; guessing is hopeless anyway, the secrets have
 * 256 bits. The right admin token always passes, so that nobody can lock the operator out.
 */
public final class GuessThrottle {

    static final int MAX_FAILURES = 20;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MAX_ADDRESSES = 10_000;

    private record Window(Instant until, int failures) {}

    private final InstantSource clock;
    private final TrustedProxies proxies;
    /** Oldest window first, so that the bound drops what matters least. */
    private final Map<String, Window> windows = new LinkedHashMap<>();

    /** @param proxies behind these each client counts for itself */
    public GuessThrottle(InstantSource clock, TrustedProxies proxies) {
        this.clock = clock;
        this.proxies = proxies;
    }

    /**
     * Makes an attempt at proving something. Completes as it does; fails with {@code RATE_LIMIT_EXCEEDED} instead when the
     * address has to wait. An attempt that fails with {@code UNAUTHENTICATED} counts against the address.
     */
    public <T> Future<T> guard(HttpServerRequest request, Supplier<Future<T>> attempt) {
        return guard(proxies.clientOf(request), attempt);
    }

    <T> Future<T> guard(String address, Supplier<Future<T>> attempt) {
        Duration wait = wait(address);
        if (wait.isPositive()) {
            return Future.failedFuture(Failure.retryLater(ErrorCode.RATE_LIMIT_EXCEEDED, "more than " + MAX_FAILURES
                    + " wrong secrets came from your address within a minute: wait before the next try", wait)
                    .asException());
        }
        return attempt.get().onFailure(failure -> {
            if (failure instanceof SoukException refused
                    && refused.failure().code() == ErrorCode.UNAUTHENTICATED) {
                failed(address);
            }
        });
    }

    private synchronized Duration wait(String address) {
        Window window = live(address);
        return window != null && window.failures() >= MAX_FAILURES
                ? Duration.between(clock.instant(), window.until())
                : Duration.ZERO;
    }

    private synchronized void failed(String address) {
        Window window = live(address);
        if (window != null) {
            windows.put(address, new Window(window.until(), window.failures() + 1));
            return;
        }
        if (windows.size() >= MAX_ADDRESSES) {
            windows.remove(windows.keySet().iterator().next());
        }
        windows.put(address, new Window(clock.instant().plus(WINDOW), 1));
    }

    private @Nullable Window live(String address) {
        Window window = windows.get(address);
        if (window == null || clock.instant().isBefore(window.until())) {
            return window;
        }
        windows.remove(address);
        return null;
    }
}
