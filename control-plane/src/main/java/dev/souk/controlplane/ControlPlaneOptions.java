package dev.souk.controlplane;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.vertx.sqlclient.Pool;

import dev.souk.controlplane.signin.AdminToken;
import dev.souk.platform.catalog.Catalog;
import dev.souk.platform.config.HostPort;
import dev.souk.platform.egress.EgressGuard;
import dev.souk.platform.http.TrustedProxies;
import dev.souk.platform.telemetry.Telemetry;
import dev.souk.platform.vault.Vault;

/**
 * What the control plane is assembled from.
 *
 * @param pool        connections as the service role; stays the caller's to close
 * @param vault       seals provider credentials
 * @param egress      decides where credentials may be checked
 * @param egressAllow the destinations that the operator allowed, which may also be called by plain http
 * @param catalog     the well-known providers
 * @param adminToken  lets the operator in
 * @param production  whether the demo provider is not to be shown
 * @param proxies     whose word about a client's address counts
 * @param gatewayUrl  where the inference API is, for the start page; empty when it is where the page comes from
 * @param telemetry   takes metrics and traces
 */
public record ControlPlaneOptions(Pool pool, Vault vault, EgressGuard egress, Supplier<Set<HostPort>> egressAllow,
        Catalog catalog, AdminToken adminToken, boolean production, TrustedProxies proxies, Optional<URI> gatewayUrl,
        Telemetry telemetry) {}
