package dev.souk.controlplane.credentials;

import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;

import dev.souk.controlplane.paging.Page;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.core.id.CredentialId;
import dev.souk.core.id.OrganisationId;

/** The stored provider credentials. Gateways hear of a change within a second. */
public interface ProviderCredentials {

    /** Fails with {@code CONFLICT} when the owner has a live one of that name for the provider. */
    Future<ProviderCredential> add(NewProviderCredential credential);

    Future<Optional<ProviderCredential>> find(OrganisationId organisation, CredentialId id);

    /** For use within this process: what it completes with is not shown to anybody. */
    Future<Optional<SealedCredential>> findSealed(OrganisationId organisation, CredentialId id);

    /** Newest first, revoked ones too. */
    Future<Page<ProviderCredential, UUID>> list(OrganisationId organisation, PageRequest<UUID> page);

    /** Destroys the sealed secret and keeps the row, to which usage records point. Completes with whether there is one. */
    Future<Boolean> revoke(OrganisationId organisation, CredentialId id);
}
