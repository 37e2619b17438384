package dev.souk.platform.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The edge of the public listeners: TLS, who may speak for others, and how long a peer may take.
 *
 * @param gatewayTls      of the gateway's listener; empty: plain HTTP
 * @param controlPlaneTls of the control plane's own listener; empty: plain HTTP
 * @param trustedProxies  peers whose word about the client's address counts
 * @param maxHeaderBytes  the largest head of a request, without its first line
 * @param headerTimeout   for a TLS handshake, and from a connection's start to the whole head of a request
 * @param bodyTimeout     silence inside a request's body, and the window in which it has to keep a minimum rate
 * @param idleTimeout     between two requests of one connection; says nothing about a request under way
 */
public record HttpConfig(Optional<TlsFiles> gatewayTls, Optional<TlsFiles> controlPlaneTls,
        List<AddressRange> trustedProxies, int maxHeaderBytes, Duration headerTimeout, Duration bodyTimeout,
        Duration idleTimeout) {

    public HttpConfig {
        trustedProxies = List.copyOf(trustedProxies);
    }
}
