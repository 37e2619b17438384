package dev.souk.platform.vault;

import java.util.Arrays;

import com.github.benmanes.caffeine.cache.Ticker;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Envelope encryption of the secrets that users bring: each is sealed by its organisation's key, which is stored wrapped
 * by the key-encryption key. Usable from any thread and never blocks it; an organisation's key is kept unwrapped for five
 * minutes, so that a secret opens meanwhile without the database and the key-encryption key.
 *
 * <p>The futures fail with a {@link VaultException} when a key or a secret cannot be used, and as the database does.
 */
public final class Vault {

    private final Vertx vertx;
    private final OpenedKeys keys;

    public Vault(Vertx vertx, KeyEncryptionKey kek, OrganisationKeys keys) {
        this(vertx, kek, keys, Ticker.systemTicker());
    }

    Vault(Vertx vertx, KeyEncryptionKey kek, OrganisationKeys keys, Ticker ticker) {
        this.vertx = vertx;
        this.keys = new OpenedKeys(vertx, kek, keys, ticker);
    }

    /**
     * Completes, on the caller's context, with the sealed form. The secret is copied at once: the caller may zero its own
     * bytes as soon as this returns.
     */
    public Future<SealedSecret> seal(SecretRef ref, byte[] secret) {
        byte[] copy = secret.clone();
        return onCallersContext(keys.newest(ref.organisation())
                .map(key -> key.seal(ref, copy))
                .andThen((_, _) -> Arrays.fill(copy, (byte) 0)));
    }

    /** Completes, on the caller's context, with the secret's bytes, which are the caller's to zero. */
    public Future<byte[]> open(SecretRef ref, SealedSecret sealed) {
        return onCallersContext(keys.version(ref.organisation(), sealed.keyVersion())
                .map(key -> key.open(ref, sealed)));
    }

    private <T> Future<T> onCallersContext(Future<T> future) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        future.onComplete((result, failure) -> caller.runOnContext(_ -> promise.complete(result, failure)));
        return promise.future();
    }
}
