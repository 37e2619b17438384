package dev.souk.platform.config;

/**
 * The management listener; loopback by default, because it asks for no key.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 picks a free one
 */
public record ManagementConfig(String host, int port) {}
