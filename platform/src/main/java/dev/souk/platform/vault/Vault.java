package dev.souk.platform.vault;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Envelope encryption of the secrets that users bring. */
public final class Vault {

    public Vault(Vertx vertx, KeyEncryptionKey kek, OrganisationKeys keys) {
        java.util.Objects.requireNonNull(keys);
    }

    /** Completes, on the caller's context, with the sealed form. The caller's bytes stay as they are. */
    public Future<SealedSecret> seal(SecretRef ref, byte[] secret) {
        return Future.failedFuture("unwritten");
    }

    /** Completes, on the caller's context, with the secret's bytes, which are the caller's to zero. */
    public Future<byte[]> open(SecretRef ref, SealedSecret sealed) {
        return Future.failedFuture("unwritten");
    }
}
