package dev.souk.platform.config;

import java.util.Optional;

import dev.souk.platform.postgres.PostgresUrl;

/**
 * Where the data is.
 *
 * @param url          the database of the services; empty: the embedded PostgreSQL
 * @param migrationUrl the same database as the role that owns the tables; {@code url} when it was not given
 * @param poolSize     connections for each process
 */
public record DatabaseConfig(Optional<PostgresUrl> url, Optional<PostgresUrl> migrationUrl, int poolSize) {}
