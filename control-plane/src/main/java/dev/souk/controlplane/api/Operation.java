package dev.souk.controlplane.api;

import io.vertx.core.http.HttpMethod;

/**
 * One line of the route table.
 *
 * @param path as vertx-web writes it: {@code /api/v1/keys/:id}
 */
public record Operation(HttpMethod method, String path, Access access, ApiHandler handler) {}
