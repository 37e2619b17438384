package dev.souk.controlplane.credentials;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.CredentialId;

/** Shows one provider credential of the caller's organisation. */
public final class FindProviderCredential {

    public record Input(Caller caller, CredentialId id) {}

    public record Output(ProviderCredential credential) {}

    private final ProviderCredentials credentials;

    public FindProviderCredential(ProviderCredentials credentials) {
        this.credentials = credentials;
    }

    /** Fails with {@code NOT_FOUND} when the organisation has no such credential. */
    public Future<Output> run(Input input) {
        return credentials.find(input.caller().organisation(), input.id())
                .map(found -> new Output(found.orElseThrow(() -> Failure
                        .of(ErrorCode.NOT_FOUND, "there is no provider credential " + input.id())
                        .asException())));
    }
}
