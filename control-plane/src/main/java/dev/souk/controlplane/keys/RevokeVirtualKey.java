package dev.souk.controlplane.keys;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.VirtualKeyId;

/** Ends a virtual key for good; doing it twice is the same as once. Gateways refuse the key within a second. */
public final class RevokeVirtualKey {

    public record Input(Caller caller, VirtualKeyId id) {}

    public record Output() {}

    private final VirtualKeys keys;

    public RevokeVirtualKey(VirtualKeys keys) {
        this.keys = keys;
    }

    /** Completes once the revocation is stored; fails with {@code NOT_FOUND} when the organisation has no such key. */
    public Future<Output> run(Input input) {
        return keys.revoke(input.caller().organisation(), input.id()).map(exists -> {
            if (!exists) {
                throw Failure.of(ErrorCode.NOT_FOUND, "there is no virtual key " + input.id()).asException();
            }
            return new Output();
        });
    }
}
