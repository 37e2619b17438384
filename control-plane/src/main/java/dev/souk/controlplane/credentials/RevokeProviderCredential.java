package dev.souk.controlplane.credentials;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.CredentialId;

/** Destroys a provider credential's secret for good; doing it twice is the same as once. */
public final class RevokeProviderCredential {

    public record Input(Caller caller, CredentialId id) {}

    public record Output() {}

    private final ProviderCredentials credentials;

    public RevokeProviderCredential(ProviderCredentials credentials) {
        this.credentials = credentials;
    }

    /** Completes once the secret is gone; fails with {@code NOT_FOUND} when the organisation has no such credential. */
    public Future<Output> run(Input input) {
        return credentials.revoke(input.caller().organisation(), input.id()).map(exists -> {
            if (!exists) {
                throw Failure.of(ErrorCode.NOT_FOUND, "there is no provider credential " + input.id()).asException();
            }
            return new Output();
        });
    }
}
