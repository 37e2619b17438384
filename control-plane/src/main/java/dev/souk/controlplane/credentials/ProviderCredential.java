package dev.souk.controlplane.credentials;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.souk.controlplane.account.Caller;
import dev.souk.core.id.CredentialId;

/**
 * A provider credential as people may see it: without the secret.
 *
 * @param scope       whose calls it may pay
 * @param baseUrl     the only place that it is ever sent to
 * @param lastFour    the end of the secret; empty when that would say too much
 * @param modelsCount how many models the provider listed when it was checked
 * @param verifiedAt  when the provider accepted it; {@code null} when nobody asked
 * @param revokedAt   when its secret was destroyed; {@code null} while it works
 */
public record ProviderCredential(CredentialId id, Caller owner, CredentialScope scope, String provider, String name,
        String baseUrl, String lastFour, int modelsCount, @Nullable Instant verifiedAt, Instant createdAt,
        @Nullable Instant revokedAt) {}
