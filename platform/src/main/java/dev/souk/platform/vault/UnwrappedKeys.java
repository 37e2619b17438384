package dev.souk.platform.vault;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import dev.souk.core.id.OrganisationId;
import dev.souk.platform.cache.RecentAnswers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The keys of organisations, ready for use: kept for minutes, so that neither the key-encryption key nor the database is
 * asked for every call, and so that a shredded or re-wrapped key is not kept for long.
 */
final class UnwrappedKeys {

    static final int FIRST_VERSION = 1;

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 10_000;

    private final Vertx vertx;
    private final KeyEncryptionKey kek;
    private final OrganisationKeys keys;
    private final RecentAnswers<Version, Aead> unwrapped;

    UnwrappedKeys(Vertx vertx, KeyEncryptionKey kek, OrganisationKeys keys) {
        this.vertx = vertx;
        this.kek = kek;
        this.keys = keys;
        this.unwrapped = new RecentAnswers<>(vertx, KEPT, MOST_KEPT);
    }

    /** One version of one organisation's key. */
    record Version(OrganisationId organisation, int version) {

        byte[] aad() {
            return (organisation.value() + "|" + version).getBytes(UTF_8);
        }
    }

    /** A version together with the means to use it. */
    record Usable(Version version, Aead aead) {}

    /** Completes with the organisation's newest key, making the first one when there is none. */
    Future<Usable> newest(OrganisationId organisation) {
        return keys.newest(organisation)
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> make(organisation)))
                .compose(wrapped -> usable(new Version(organisation, wrapped.version()),
                        () -> Future.succeededFuture(Optional.of(wrapped))));
    }

    /** Completes with that version; fails when it is not stored, or was wrapped by another key-encryption key. */
    Future<Usable> version(OrganisationId organisation, int version) {
        return usable(new Version(organisation, version), () -> keys.version(organisation, version));
    }

    private Future<WrappedKey> make(OrganisationId organisation) {
        Version first = new Version(organisation, FIRST_VERSION);
        return vertx.executeBlocking(() -> wrap(first), false).compose(key -> keys.add(requireNonNull(key)));
    }

    private WrappedKey wrap(Version version) {
        KeysetHandle fresh = Keysets.generate();
        byte[] bare = Keysets.asBytes(fresh);
        try {
            return new WrappedKey(version.organisation(), version.version(), kek.name(), kek.wrap(bare, version.aad()));
        } finally {
            Arrays.fill(bare, (byte) 0);
        }
    }

    private Future<Usable> usable(Version version, Supplier<Future<Optional<WrappedKey>>> stored) {
        return unwrapped.answer(version, () -> stored.get()
                .compose(wrapped -> vertx.executeBlocking(() -> unwrap(version, wrapped), false)))
                .map(aead -> new Usable(version, aead));
    }

    private Aead unwrap(Version version, Optional<WrappedKey> stored) {
        WrappedKey wrapped = stored.orElseThrow(() -> new VaultException("Key version " + version.version()
                + " of organisation " + version.organisation() + " is not stored: it was shredded, or never made"));
        if (!wrapped.kek().equals(kek.name())) {
            throw new VaultException("Key version " + version.version() + " of organisation " + version.organisation()
                    + " was wrapped by " + wrapped.kek() + ", this is " + kek.name()
                    + ": give souk the key-encryption key that belongs to this database (SOUK_KEK)");
        }
        byte[] bare = kek.unwrap(wrapped.wrapped(), version.aad());
        try {
            return Keysets.aead(Keysets.ofBytes(bare));
        } catch (GeneralSecurityException e) {
            throw new VaultException("Key version " + version.version() + " of organisation " + version.organisation()
                    + " unwraps to something that is no keyset", e);
        } finally {
            Arrays.fill(bare, (byte) 0);
        }
    }
}
