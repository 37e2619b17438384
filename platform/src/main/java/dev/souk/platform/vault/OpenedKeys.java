package dev.souk.platform.vault;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

import dev.souk.core.id.OrganisationId;

/**
 * The organisations' keys, unwrapped on first use and let go five minutes later. Those who ask for one at the same moment
 * wait for one unwrapping. The futures complete on any thread.
 */
final class OpenedKeys {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MAX_KEPT = 10_000;
    private static final int FIRST_VERSION = 1;

    private record KeyId(OrganisationId organisation, int version) {}

    private final Vertx vertx;
    private final KeyEncryptionKey kek;
    private final OrganisationKeys keys;
    private final Cache<KeyId, Future<OrganisationKey>> opened;

    OpenedKeys(Vertx vertx, KeyEncryptionKey kek, OrganisationKeys keys, Ticker ticker) {
        this.vertx = vertx;
        this.kek = kek;
        this.keys = keys;
        this.opened = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumSize(MAX_KEPT)
                .ticker(ticker)
                // Without it an expired key would stay in memory until the next one is asked for.
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    /** The key that seals now, made when the organisation has none. */
    Future<OrganisationKey> newest(OrganisationId organisation) {
        return keys.newest(organisation)
                .compose(found -> found.map(Future::succeededFuture).orElseGet(() -> first(organisation)))
                .compose(this::asStored);
    }

    /** The key that sealed something once. */
    Future<OrganisationKey> version(OrganisationId organisation, int version) {
        return kept(new KeyId(organisation, version), () -> keys.version(organisation, version)
                .map(found -> existing(found, organisation, version))
                .compose(this::unwrap));
    }

    /** Whoever loses the race to store it goes on with the winner's, as everybody unwraps what was stored. */
    private Future<WrappedKey> first(OrganisationId organisation) {
        return blocking(() -> OrganisationKey.make(organisation, FIRST_VERSION, kek)).compose(keys::add);
    }

    /** A secret sealed by a key that is stored no longer, say after a restore, could never be opened again. */
    private Future<OrganisationKey> asStored(WrappedKey row) {
        KeyId id = new KeyId(row.organisation(), row.version());
        return kept(id, () -> unwrap(row)).compose(key -> {
            if (key.isFrom(row)) {
                return Future.succeededFuture(key);
            }
            opened.invalidate(id);
            return unwrap(row);
        });
    }

    private Future<OrganisationKey> kept(KeyId id, Supplier<Future<OrganisationKey>> load) {
        Promise<OrganisationKey> promise = Promise.promise();
        Future<OrganisationKey> mine = promise.future();
        Future<OrganisationKey> before = opened.asMap().putIfAbsent(id, mine);
        if (before != null) {
            return before;
        }
        mine.onFailure(_ -> opened.asMap().remove(id, mine));
        load.get().onComplete(promise);
        return mine;
    }

    private Future<OrganisationKey> unwrap(WrappedKey row) {
        return blocking(() -> OrganisationKey.unwrap(row, kek));
    }

    /** Unordered, so that one slow key-encryption key call does not hold up those behind it. */
    private <T> Future<T> blocking(Callable<T> call) {
        return vertx.executeBlocking(call, false).map(result -> Objects.requireNonNull(result));
    }

    private static WrappedKey existing(Optional<WrappedKey> found, OrganisationId organisation, int version) {
        return found.orElseThrow(() -> new VaultException("Organisation " + organisation + " has no key version "
                + version + ": it was shredded, or the database is another one; what it sealed must be brought again"));
    }
}
