package dev.souk.platform.vault;

import java.nio.charset.StandardCharsets;

import dev.souk.core.id.OrganisationId;

/**
 * What a ciphertext is bound to: it opens only where the same words are said again. No two places share one text, because
 * ids and versions hold no bar and stand around the provider's name, which may.
 */
final class AssociatedData {

    private AssociatedData() {}

    static byte[] ofKey(OrganisationId organisation, int version) {
        return bytes(organisation + "|" + version);
    }

    static byte[] ofSecret(SecretRef ref, int keyVersion) {
        return bytes(ref.organisation() + "|" + ref.secretId() + "|" + ref.provider() + "|" + keyVersion);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
