package dev.souk.gateway.routing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.usage.Payer;
import dev.souk.gateway.snapshot.CredentialEntry;
import dev.souk.gateway.snapshot.ProviderEntry;
import dev.souk.gateway.snapshot.ReadModels;
import dev.souk.gateway.snapshot.VirtualKeyEntry;
import dev.souk.gateway.upstream.UpstreamDialect;
import dev.souk.platform.catalog.Catalog;
import dev.souk.platform.catalog.CatalogProvider;

/**
 * Turns a requested model into the deployment to call. {@code <provider>/<upstream model>} always works; a bare name
 * works where it is unambiguous for the key. Model ids may hold slashes themselves.
 */
public final class DeploymentResolver {

    /** A provider as seen by one organisation; no address means that it is known but does not run here. */
    private record Reachable(String name, String dialect, @Nullable URI baseUrl, boolean takesCredential) {}

    private final Catalog catalog;
    private final Map<String, URI> localProviders;
    private final Map<String, UpstreamDialect> dialects;
    private final ReadModels models;
    private final ResolvedDeployments resolved = new ResolvedDeployments();

    /**
     * Resolves from what the read models hold at the moment of each request.
     *
     * @param localProviders providers on this machine that take no credential, by name, with their base URLs
     * @param dialects       the upstream dialects that can be spoken, by name
     */
    public DeploymentResolver(Catalog catalog, Map<String, URI> localProviders, Map<String, UpstreamDialect> dialects,
            ReadModels models) {
        this.catalog = catalog;
        this.localProviders = localProviders;
        this.dialects = dialects;
        this.models = models;
    }

    /** Called for each request: what was resolved before and still holds costs one lookup. */
    public Resolution resolve(VirtualKeyEntry key, String requestedModel) {
        long version = models.version();
        Resolution.Resolved before = resolved.get(key.id(), requestedModel, version);
        if (before != null) {
            return before;
        }
        Resolution fresh = resolveAnew(key, requestedModel);
        if (fresh instanceof Resolution.Resolved found) {
            resolved.put(key.id(), requestedModel, version, found);
        }
        return fresh;
    }

    private Resolution resolveAnew(VirtualKeyEntry key, String requestedModel) {
        int slash = requestedModel.indexOf('/');
        if (slash > 0) {
            Reachable provider = provider(key, requestedModel.substring(0, slash));
            if (provider != null) {
                return at(key, provider, requestedModel, requestedModel.substring(slash + 1));
            }
        }
        return bare(key, requestedModel);
    }

    /** Every model that the key may use, as {@code <provider>/<upstream model>}, sorted. */
    public SortedMap<String, Deployment> reachable(VirtualKeyEntry key) {
        SortedMap<String, Deployment> reachable = new TreeMap<>();
        localProviders.keySet()
                .forEach(name -> catalog.provider(name)
                        .ifPresent(listed -> listed.prices()
                                .keySet()
                                .forEach(model -> offer(reachable, key, name, model))));
        for (CredentialEntry credential : models.credentialsFor(key.organisation(), key.owner())) {
            credential.models().forEach(model -> offer(reachable, key, credential.provider(), model));
        }
        return reachable;
    }

    private void offer(SortedMap<String, Deployment> reachable, VirtualKeyEntry key, String provider, String model) {
        String id = provider + '/' + model;
        if (!reachable.containsKey(id) && resolveAnew(key, id) instanceof Resolution.Resolved(Deployment deployment)) {
            reachable.put(id, deployment);
        }
    }

    private Resolution bare(VirtualKeyEntry key, String model) {
        List<String> providers = models.credentialsFor(key.organisation(), key.owner())
                .stream()
                .filter(credential -> credential.models().contains(model) || isPriced(credential.provider(), model))
                .map(CredentialEntry::provider)
                .distinct()
                .sorted()
                .toList();
        if (providers.size() > 1) {
            return refused(ErrorCode.INVALID_REQUEST, "'" + model + "' is served by " + String.join(", ", providers)
                    + ". Expected '<provider>/<model>', e.g. '" + providers.getFirst() + '/' + model + "'.");
        }
        Reachable provider = providers.isEmpty() ? null : provider(key, providers.getFirst());
        if (provider == null) {
            return refused(ErrorCode.MODEL_NOT_FOUND, "No credential of this key's owner reaches a model '" + model
                    + "'. Expected '<provider>/<model>', e.g. 'openai/gpt-4o-mini'; GET /v1/models lists what is there.");
        }
        return at(key, provider, model, model);
    }

    private Resolution at(VirtualKeyEntry key, Reachable provider, String requestedModel, String upstreamModel) {
        if (upstreamModel.isBlank()) {
            return refused(ErrorCode.MODEL_NOT_FOUND,
                    "'" + requestedModel + "' names no model. Expected '" + provider.name() + "/<model>'.");
        }
        if (!key.models().allowsAny(requestedModel, provider.name() + '/' + upstreamModel)) {
            return refused(ErrorCode.MODEL_NOT_ALLOWED, "This key may not use the model '" + requestedModel + "'.");
        }
        UpstreamDialect dialect = dialects.get(provider.dialect());
        if (provider.baseUrl() == null || dialect == null) {
            return refused(ErrorCode.MODEL_NOT_FOUND, "'" + requestedModel + "' is not served: the provider '"
                    + provider.name() + "' does not run on this installation.");
        }
        if (!provider.takesCredential()) {
            return new Resolution.Resolved(new Deployment(provider.name(), upstreamModel, dialect, provider.baseUrl(),
                    null, Payer.NOBODY));
        }
        return credentialFor(key, provider.name(), upstreamModel)
                .<Resolution>map(credential -> new Resolution.Resolved(new Deployment(provider.name(), upstreamModel,
                        dialect, credential.baseUrl(), credential, payer(key, credential))))
                .orElseGet(() -> refused(ErrorCode.NO_CREDENTIAL, "No credential for the provider '" + provider.name()
                        + "' is there for this key. 'souk credential add " + provider.name() + "' adds one."));
    }

    /** Of the owner's own credentials, then the organisation's, the first that lists the model; else the first of all. */
    private Optional<CredentialEntry> credentialFor(VirtualKeyEntry key, String provider, String model) {
        List<CredentialEntry> usable = models.credentialsFor(key.organisation(), key.owner())
                .stream()
                .filter(credential -> credential.provider().equals(provider))
                .toList();
        return usable.stream()
                .filter(credential -> credential.models().contains(model))
                .findFirst()
                .or(() -> usable.stream().findFirst());
    }

    private @Nullable Reachable provider(VirtualKeyEntry key, String name) {
        URI local = localProviders.get(name);
        Optional<CatalogProvider> listed = catalog.provider(name);
        if (listed.isPresent()) {
            CatalogProvider known = listed.get();
            return new Reachable(name, known.dialect(), local != null ? local : known.baseUrl(),
                    local == null);
        }
        ProviderEntry own = models.provider(key.organisation(), name);
        return own == null ? null : new Reachable(name, own.dialect(), own.baseUrl(), true);
    }

    private boolean isPriced(String provider, String model) {
        return catalog.provider(provider).map(listed -> listed.prices().containsKey(model)).orElse(false);
    }

    private static Payer payer(VirtualKeyEntry key, CredentialEntry credential) {
        return credential.owner().equals(key.owner()) ? Payer.KEY_OWNER : Payer.ORGANISATION;
    }

    private static Resolution refused(ErrorCode code, String message) {
        return new Resolution.Refused(Failure.of(code, message, "model"));
    }
}
