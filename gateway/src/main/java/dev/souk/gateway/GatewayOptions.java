package dev.souk.gateway;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;

import dev.souk.platform.catalog.Catalog;
import dev.souk.platform.config.GatewayConfig;
import dev.souk.platform.config.LogConfig;
import dev.souk.platform.egress.EgressGuard;
import dev.souk.platform.http.PublicEdge;
import dev.souk.platform.telemetry.Telemetry;
import dev.souk.platform.vault.Vault;

/**
 * What a gateway is made of.
 *
 * @param config         asked for each request, so that what may change while it runs does; the listener's part is asked
 *                           once
 * @param edge           opens its listener
 * @param connectOptions for the connection on which it listens for changes
 * @param localProviders providers that this process runs itself and that take no credential, with their base URLs
 * @param otherwise      gets every request whose path is not one of inference
 * @param telemetry      takes metrics and traces
 * @param loggedRequests which requests get a log line; asked at the end of each
 */
public record GatewayOptions(Supplier<GatewayConfig> config, PublicEdge edge, Catalog catalog, Pool pool,
        PgConnectOptions connectOptions, Vault vault, EgressGuard egress, Map<String, URI> localProviders,
        Handler<HttpServerRequest> otherwise, Telemetry telemetry, Supplier<LogConfig.Requests> loggedRequests) {}
