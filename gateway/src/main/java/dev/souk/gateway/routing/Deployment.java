package dev.souk.gateway.routing;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import dev.souk.core.usage.Payer;
import dev.souk.gateway.snapshot.CredentialEntry;
import dev.souk.gateway.upstream.UpstreamDialect;

/** A thing that can be called: a provider, a model there, where it is, and who pays. Made once for many requests. */
public final class Deployment {

    private final String provider;
    private final String upstreamModel;
    private final UpstreamDialect dialect;
    private final URI baseUrl;
    private final @Nullable CredentialEntry credential;
    private final Payer payer;
    private final String name;
    private final boolean isTls;
    private final String host;
    private final int port;
    private final String basePath;

    /** @param credential {@code null} for a provider that takes none */
    public Deployment(String provider, String upstreamModel, UpstreamDialect dialect, URI baseUrl,
            @Nullable CredentialEntry credential, Payer payer) {
        this.provider = provider;
        this.upstreamModel = upstreamModel;
        this.dialect = dialect;
        this.baseUrl = baseUrl;
        this.credential = credential;
        this.payer = payer;
        name = provider + '/' + upstreamModel;
        isTls = "https".equals(baseUrl.getScheme());
        host = baseUrl.getHost();
        port = baseUrl.getPort() >= 0 ? baseUrl.getPort() : isTls ? 443 : 80;
        String path = baseUrl.getRawPath();
        basePath = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    public String provider() {
        return provider;
    }

    public String upstreamModel() {
        return upstreamModel;
    }

    public UpstreamDialect dialect() {
        return dialect;
    }

    public URI baseUrl() {
        return baseUrl;
    }

    /** {@code null} for a provider that takes none. */
    public @Nullable CredentialEntry credential() {
        return credential;
    }

    public Payer payer() {
        return payer;
    }

    /** The name in {@code x-souk-deployment} and in usage records: {@code <provider>/<upstream model>}. */
    public String name() {
        return name;
    }

    public boolean isTls() { return isTls; }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** The path of {@code path}, which begins with a slash, behind the base URL. */
    public String uri(String path) {
        return basePath + path;
    }

    @Override
    public String toString() {
        return "Deployment[" + name + "]";
    }
}
