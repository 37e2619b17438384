package dev.souk.gateway.routing;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import dev.souk.core.usage.Payer;
import dev.souk.gateway.snapshot.CredentialEntry;
import dev.souk.gateway.upstream.UpstreamDialect;

/**
 * A thing that can be called: a provider, a model there, where it is, and who pays.
 *
 * @param credential {@code null} for a provider that takes none
 */
public record Deployment(String provider, String upstreamModel, UpstreamDialect dialect, URI baseUrl,
        @Nullable CredentialEntry credential, Payer payer) {

    /** The name in {@code x-souk-deployment} and in usage records. */
    public String name() {
        return provider + '/' + upstreamModel;
    }

    public boolean isTls() { return "https".equals(baseUrl.getScheme()); }

    public String host() {
        return baseUrl.getHost();
    }

    public int port() {
        return baseUrl.getPort() >= 0 ? baseUrl.getPort() : isTls() ? 443 : 80;
    }

    /** The path of {@code path} behind the base URL. */
    public String uri(String path) {
        String base = baseUrl.getRawPath();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path;
    }
}
