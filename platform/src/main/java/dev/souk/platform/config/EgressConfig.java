package dev.souk.platform.config;

import java.util.Set;

/**
 * Where calls may go.
 *
 * @param allow private and loopback destinations that may be called all the same
 */
public record EgressConfig(Set<HostPort> allow) {

    public EgressConfig {
        allow = Set.copyOf(allow);
    }
}
