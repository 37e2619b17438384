package dev.souk.gateway.chat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.souk.gateway.routing.Deployment;

/**
 * Upstreams that do not know the request for usage in a stream, learned from their refusals. Their streams are asked
 * for without it and metered by estimate. Forgotten with the process.
 */
public final class UsageRefusals {

    private static final int MOST = 10_000;

    private final Set<String> refusing = ConcurrentHashMap.newKeySet();

    boolean refuses(Deployment deployment) {
        return !refusing.isEmpty() && refusing.contains(place(deployment));
    }

    void note(Deployment deployment) {
        if (refusing.size() < MOST) {
            refusing.add(place(deployment));
        }
    }

    private static String place(Deployment deployment) {
        return deployment.baseUrl() + " " + deployment.upstreamModel();
    }
}
