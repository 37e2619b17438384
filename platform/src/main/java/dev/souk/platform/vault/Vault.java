package dev.souk.platform.vault;

import java.security.GeneralSecurityException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import dev.souk.platform.vault.UnwrappedKeys.Usable;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Envelope encryption of the secrets that users bring. A key-encryption key wraps one key for each organisation, and that
 * seals the organisation's secrets with AES-256-GCM, each bound to where it belongs. Nothing here runs on an event loop
 * but the hand-over of results.
 */
public final class Vault {

    private final Vertx vertx;
    private final UnwrappedKeys keys;

    /** Uses {@code kek} to wrap and unwrap what {@code keys} stores; opens nothing yet. */
    public Vault(Vertx vertx, KeyEncryptionKey kek, OrganisationKeys keys) {
        this.vertx = vertx;
        this.keys = new UnwrappedKeys(vertx, kek, keys);
    }

    /**
     * Completes, on the caller's context, with the sealed form. The organisation's first secret makes its key. The
     * caller's bytes stay as they are, and must until then. Fails with {@link VaultException} when the organisation's
     * key cannot be used or there is no such organisation, and with the store's failure when that is away.
     */
    public Future<SealedSecret> seal(SecretRef ref, byte[] secret) {
        return keys.newest(ref.organisation())
                .compose(key -> vertx.executeBlocking(() -> seal(key, ref, secret), false));
    }

    /**
     * Completes, on the caller's context, with the secret's bytes, which are the caller's to zero. Fails with
     * {@link VaultException} when the secret was sealed under another reference or changed since, or its key cannot be
     * used, and with the store's failure when that is away and the key is not in memory.
     */
    public Future<byte[]> open(SecretRef ref, SealedSecret sealed) {
        return keys.version(ref.organisation(), sealed.keyVersion())
                .compose(key -> vertx.executeBlocking(() -> open(key, ref, sealed), false));
    }

    private static SealedSecret seal(Usable key, SecretRef ref, byte[] secret) throws GeneralSecurityException {
        int version = key.version().version();
        return new SealedSecret(key.aead().encrypt(secret, aad(ref, version)), version);
    }

    private static byte[] open(Usable key, SecretRef ref, SealedSecret sealed) {
        try {
            return key.aead().decrypt(sealed.ciphertext(), aad(ref, sealed.keyVersion()));
        } catch (GeneralSecurityException e) {
            throw new VaultException("Secret " + ref.secretId() + " of organisation " + ref.organisation()
                    + " for provider " + ref.provider() + " does not open: it was changed, or sealed for another place",
                    e);
        }
    }

    /** Only the provider has no fixed form, and what follows it holds no bar: two references never read alike. */
    private static byte[] aad(SecretRef ref, int version) {
        return (ref.organisation() + "|" + ref.secretId() + "|" + ref.provider() + "|" + version).getBytes(UTF_8);
    }
}
