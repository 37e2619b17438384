package dev.souk.controlplane.keys;

import java.util.UUID;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.paging.Page;
import dev.souk.controlplane.paging.PageRequest;

/** Lists the virtual keys of the caller's organisation, newest first. */
public final class ListVirtualKeys {

    public record Input(Caller caller, PageRequest<UUID> page) {}

    public record Output(Page<VirtualKey, UUID> page) {}

    private final VirtualKeys keys;

    public ListVirtualKeys(VirtualKeys keys) {
        this.keys = keys;
    }

    public Future<Output> run(Input input) {
        return keys.list(input.caller().organisation(), input.page()).map(Output::new);
    }
}
