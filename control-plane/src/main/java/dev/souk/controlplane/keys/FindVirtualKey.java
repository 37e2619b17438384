package dev.souk.controlplane.keys;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.VirtualKeyId;

/** Shows one virtual key of the caller's organisation. */
public final class FindVirtualKey {

    public record Input(Caller caller, VirtualKeyId id) {}

    public record Output(VirtualKey key) {}

    private final VirtualKeys keys;

    public FindVirtualKey(VirtualKeys keys) {
        this.keys = keys;
    }

    /** Fails with {@code NOT_FOUND} when the organisation has no such key. */
    public Future<Output> run(Input input) {
        return keys.find(input.caller().organisation(), input.id())
                .map(found -> new Output(found.orElseThrow(() -> Failure
                        .of(ErrorCode.NOT_FOUND, "there is no virtual key " + input.id())
                        .asException())));
    }
}
