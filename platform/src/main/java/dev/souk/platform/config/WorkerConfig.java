package dev.souk.platform.config;

/**
 * The listener of the worker's internal API.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 picks a free one
 */
public record WorkerConfig(String host, int port) {}
