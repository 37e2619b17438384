package dev.souk.controlplane.credentials;

import java.util.List;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.providers.BaseUrl;
import dev.souk.core.id.CredentialId;
import dev.souk.platform.vault.SealedSecret;

/**
 * A sealed credential about to be stored.
 *
 * @param isVerified whether the provider has just accepted it
 * @param models     what the provider listed then
 */
public record NewProviderCredential(CredentialId id, Caller owner, CredentialScope scope, String provider, String name,
        BaseUrl baseUrl, SealedSecret sealed, String lastFour, boolean isVerified, List<String> models) {}
