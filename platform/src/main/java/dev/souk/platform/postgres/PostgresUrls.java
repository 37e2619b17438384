package dev.souk.platform.postgres;

/**
 * One database, as its two roles reach it.
 *
 * @param owner   owns schema {@code souk}: migrates it
 * @param service what gateway and control plane sign in as; the same as the owner where there is only one role
 */
public record PostgresUrls(PostgresUrl owner, PostgresUrl service) {}
