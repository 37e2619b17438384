package dev.souk.gateway.snapshot;

import java.net.URI;
import java.util.Set;

import dev.souk.core.id.CredentialId;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.UserId;
import dev.souk.platform.vault.SealedSecret;

/**
 * What the gateway knows of a provider credential; the secret stays sealed.
 *
 * @param isForOrganisation whether it may pay for every key of the organisation, not only for its owner's
 * @param baseUrl           the only place it is sent to
 * @param models            upstream models that the provider listed when it was last verified
 */
public record CredentialEntry(CredentialId id, OrganisationId organisation, UserId owner, boolean isForOrganisation,
        String provider, String name, URI baseUrl, SealedSecret sealed, Set<String> models, boolean isRevoked) {}
