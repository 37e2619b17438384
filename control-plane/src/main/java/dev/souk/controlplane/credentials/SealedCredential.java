package dev.souk.controlplane.credentials;

import dev.souk.platform.vault.SealedSecret;

/** A stored credential with its secret, sealed; nothing is left of that in a revoked one. */
public record SealedCredential(ProviderCredential credential, SealedSecret sealed) {}
