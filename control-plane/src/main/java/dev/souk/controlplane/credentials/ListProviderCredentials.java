package dev.souk.controlplane.credentials;

import java.util.UUID;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.paging.Page;
import dev.souk.controlplane.paging.PageRequest;

/** Lists the provider credentials of the caller's organisation, newest first. */
public final class ListProviderCredentials {

    public record Input(Caller caller, PageRequest<UUID> page) {}

    public record Output(Page<ProviderCredential, UUID> page) {}

    private final ProviderCredentials credentials;

    public ListProviderCredentials(ProviderCredentials credentials) {
        this.credentials = credentials;
    }

    public Future<Output> run(Input input) {
        return credentials.list(input.caller().organisation(), input.page()).map(Output::new);
    }
}
