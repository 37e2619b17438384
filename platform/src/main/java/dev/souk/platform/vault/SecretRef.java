package dev.souk.platform.vault;

import java.util.UUID;

import dev.souk.core.id.OrganisationId;

/**
 * Which secret this is. A sealed secret opens only under the reference that it was sealed under, so a row copied to
 * another tenant, provider or id stays shut.
 *
 * @param organisation the tenant whose key seals it
 * @param secretId     the id of the stored row, e.g. of a provider credential
 * @param provider     the provider whose host alone may receive it
 */
public record SecretRef(OrganisationId organisation, UUID secretId, String provider) {}
