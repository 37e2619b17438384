package dev.souk.controlplane.credentials;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.providers.BaseUrl;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.core.id.CredentialId;
import dev.souk.platform.vault.SecretRef;
import dev.souk.platform.vault.Vault;

/** Asks a provider whether it still takes a stored credential. Stores nothing. */
public final class CheckProviderCredential {

    /** What the provider made of the credential. */
    public enum Health {
        /** It took it. */
        OK,
        /** It refused it: 401 or 403. */
        REJECTED,
        /** It cannot be asked. */
        UNREACHABLE,
        /** It answered something that says neither. */
        UNKNOWN;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Input(Caller caller, CredentialId id) {}

    /**
     * What was found.
     *
     * @param models how many the provider lists; {@code null} unless it took the credential
     * @param detail why not, without anything that the provider wrote; {@code null} when it took the credential
     */
    public record Output(ProviderCredential credential, Health health, @Nullable Integer models,
            @Nullable String detail, Instant checkedAt) {}

    private final ProviderCredentials credentials;
    private final UpstreamModels upstreamModels;
    private final Vault vault;
    private final InstantSource clock;

    public CheckProviderCredential(ProviderCredentials credentials, UpstreamModels upstreamModels, Vault vault,
            InstantSource clock) {
        this.credentials = credentials;
        this.upstreamModels = upstreamModels;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Completes within some 10 s, also when the provider says no. Fails with {@code NOT_FOUND} when the organisation has no
     * such credential, with {@code CONFLICT} when it is revoked, or as {@link Vault#open} does.
     */
    public Future<Output> run(Input input) {
        return credentials.findSealed(input.caller().organisation(), input.id())
                .map(found -> found.orElseThrow(() -> Failure
                        .of(ErrorCode.NOT_FOUND, "there is no provider credential " + input.id())
                        .asException()))
                .compose(this::checked);
    }

    private Future<Output> checked(SealedCredential stored) {
        ProviderCredential credential = stored.credential();
        if (credential.revokedAt() != null) {
            return Future.failedFuture(Failure.of(ErrorCode.CONFLICT, "the provider credential " + credential.id()
                    + " is revoked, so its secret is destroyed: expected a live one").asException());
        }
        SecretRef ref = new SecretRef(credential.owner().organisation(), credential.id().value(),
                credential.provider());
        return vault.open(ref, stored.sealed())
                .map(CheckProviderCredential::key)
                .compose(key -> asked(credential, key));
    }

    private Future<Output> asked(ProviderCredential credential, ProviderKey key) {
        return upstreamModels.list(BaseUrl.of(URI.create(credential.baseUrl())), key).map(listing -> switch (listing) {
            case UpstreamModels.Listing.Listed(var models) ->
                new Output(credential, Health.OK, models.size(), null, clock.instant());
            case UpstreamModels.Listing.Refused(int status) -> new Output(credential, Health.REJECTED, null,
                    "the provider answered " + status + " to this key", clock.instant());
        })
                .recover(thrown -> thrown instanceof SoukException failed
                        ? Future.succeededFuture(new Output(credential, health(failed.failure().code()), null,
                                failed.failure().message(), clock.instant()))
                        : Future.failedFuture(thrown));
    }

    private static Health health(ErrorCode code) {
        return code == ErrorCode.UPSTREAM_REFUSED || code == ErrorCode.UPSTREAM_INVALID_RESPONSE
                ? Health.UNKNOWN
                : Health.UNREACHABLE;
    }

    private static ProviderKey key(byte[] secret) {
        try {
            return ProviderKey.of(new String(secret, StandardCharsets.US_ASCII));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
