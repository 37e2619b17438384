package dev.souk.gateway.snapshot;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.souk.core.id.CredentialId;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.UserId;

/**
 * Virtual keys, credentials and providers by entry, as {@link ReadModelFeed} last saw them. Read by every event loop
 * for every request: plain lookups, no lock, no network.
 */
public final class ReadModels {

    private record ProviderName(OrganisationId organisation, String name) {}

    private final Map<String, VirtualKeyEntry> keys = new ConcurrentHashMap<>();
    private final Map<OrganisationId, Map<CredentialId, CredentialEntry>> credentials = new ConcurrentHashMap<>();
    private final Map<ProviderName, ProviderEntry> providers = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    /** Another one after every change: what was worked out before it may not hold any more. */
    public long version() {
        return version.get();
    }

    /** The key with this public id, revoked ones included, or {@code null}. */
    public @Nullable VirtualKeyEntry key(String publicId) {
        return keys.get(publicId);
    }

    public @Nullable ProviderEntry provider(OrganisationId organisation, String name) {
        return providers.get(new ProviderName(organisation, name));
    }

    /** The credentials that may pay for a key of {@code owner}: the owner's own first, then the organisation's, oldest first. */
    public List<CredentialEntry> credentialsFor(OrganisationId organisation, UserId owner) {
        Map<CredentialId, CredentialEntry> ofOrganisation = credentials.get(organisation);
        if (ofOrganisation == null) {
            return List.of();
        }
        Stream<CredentialEntry> usable = ofOrganisation.values()
                .stream()
                .filter(entry -> entry.owner().equals(owner) || entry.isForOrganisation());
        return usable.sorted(Comparator.comparing((CredentialEntry entry) -> !entry.owner().equals(owner))
                .thenComparing(entry -> entry.id().value())).toList();
    }

    public void put(VirtualKeyEntry key) {
        keys.put(key.publicId(), key);
        version.incrementAndGet();
    }

    /** Stores or, when it is revoked, forgets the credential and with it the sealed bytes. */
    public void put(CredentialEntry credential) {
        Map<CredentialId, CredentialEntry> ofOrganisation = credentials.computeIfAbsent(credential.organisation(),
                _ -> new ConcurrentHashMap<>());
        if (credential.isRevoked()) {
            ofOrganisation.remove(credential.id());
        } else {
            ofOrganisation.put(credential.id(), credential);
        }
        version.incrementAndGet();
    }

    public void put(ProviderEntry provider) {
        providers.put(new ProviderName(provider.organisation(), provider.name()), provider);
        version.incrementAndGet();
    }
}
