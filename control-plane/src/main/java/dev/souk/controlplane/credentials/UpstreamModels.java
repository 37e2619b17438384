package dev.souk.controlplane.credentials;

import java.util.List;

import io.vertx.core.Future;

import dev.souk.controlplane.providers.BaseUrl;

/** The models that a provider lists for a key: asking for them is how a key is checked. */
public interface UpstreamModels {

    /** What the provider said to the key. */
    sealed interface Listing {

        /** It took the key. */
        record Listed(List<String> models) implements Listing {}

        /** It did not: 401 or 403. */
        record Refused(int status) implements Listing {}
    }

    /**
     * Completes within 10 s. Fails with {@code ADDRESS_NOT_ALLOWED}, {@code UPSTREAM_UNREACHABLE}, {@code UPSTREAM_TIMEOUT},
     * {@code UPSTREAM_REFUSED} (busy or broken) or {@code UPSTREAM_INVALID_RESPONSE}; nothing that the provider wrote is in
     * the failure.
     */
    Future<Listing> list(BaseUrl place, ProviderKey key);
}
