package dev.souk.controlplane.providers;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.paging.Page;
import dev.souk.controlplane.paging.PageRequest;

/** Lists the providers that the caller's organisation can call, by name. */
public final class ListProviders {

    public record Input(Caller caller, PageRequest<String> page) {}

    public record Output(Page<Provider, String> page) {}

    private final KnownProviders known;

    public ListProviders(KnownProviders known) {
        this.known = known;
    }

    public Future<Output> run(Input input) {
        return known.list(input.caller().organisation(), input.page()).map(Output::new);
    }
}
