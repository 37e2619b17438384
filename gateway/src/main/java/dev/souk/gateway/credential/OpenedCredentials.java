package dev.souk.gateway.credential;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import dev.souk.core.id.CredentialId;
import dev.souk.gateway.snapshot.CredentialEntry;
import dev.souk.platform.vault.SecretRef;
import dev.souk.platform.vault.Vault;

/**
 * Credentials that were opened lately. The first use opens one off the event loop; five minutes later its bytes are
 * zeroed, and the next use opens it anew. Entries are keyed by what was sealed, so that a credential that was replaced
 * or revoked is not served from here: who asks shows the entry that the read models hold now.
 */
public final class OpenedCredentials {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private record Opened(OpenedCredential credential, int sealedHash) {}

    private final Vertx vertx;
    private final Vault vault;
    private final Map<CredentialId, Opened> opened = new ConcurrentHashMap<>();

    public OpenedCredentials(Vertx vertx, Vault vault) {
        this.vertx = vertx;
        this.vault = vault;
    }

    /**
     * Completes with the opened credential, at once when it is here. The caller closes its lease as soon as
     * the header is set.
     */
    public Future<OpenedCredential.Lease> lease(CredentialEntry entry) {
        Opened here = opened.get(entry.id());
        if (here != null && here.sealedHash() == sealedHash(entry)) {
            OpenedCredential.Lease lease = here.credential().lease();
            if (lease != null) {
                return Future.succeededFuture(lease);
            }
        }
        SecretRef ref = new SecretRef(entry.organisation(), entry.id().value(), entry.provider());
        return vault.open(ref, entry.sealed()).map(secret -> keep(entry, new OpenedCredential(secret)));
    }

    private OpenedCredential.Lease keep(CredentialEntry entry, OpenedCredential fresh) {
        OpenedCredential.Lease lease = fresh.firstLease();
        Opened kept = new Opened(fresh, sealedHash(entry));
        Opened before = opened.put(entry.id(), kept);
        if (before != null) {
            before.credential().retire();
        }
        vertx.setTimer(KEPT.toMillis(), _ -> {
            opened.remove(entry.id(), kept);
            fresh.retire();
        });
        return lease;
    }

    private static int sealedHash(CredentialEntry entry) {
        return Arrays.hashCode(entry.sealed().ciphertext());
    }
}
