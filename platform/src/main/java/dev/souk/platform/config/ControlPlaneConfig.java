package dev.souk.platform.config;

/**
 * The control plane's own listener, for a process that runs without a gateway.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 picks a free one
 */
public record ControlPlaneConfig(String host, int port) {}
