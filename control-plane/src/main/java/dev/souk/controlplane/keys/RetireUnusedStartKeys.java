package dev.souk.controlplane.keys;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;

/**
 * Revokes the keys that earlier starts printed and nobody ever used, so that restarts do not pile up live keys. A key
 * with a single usage record is somebody's key and stays.
 */
public final class RetireUnusedStartKeys {

    /** The name that start keys carry; the API gives it to no other key. */
    public static final String START_KEY_NAME = "souk up";

    public record Input(Caller caller) {}

    /** How many keys were revoked. */
    public record Output(int retired) {}

    private final VirtualKeys keys;

    public RetireUnusedStartKeys(VirtualKeys keys) {
        this.keys = keys;
    }

    /** To be run before the new start key is issued: that one is unused, too. */
    public Future<Output> run(Input input) {
        return keys.revokeUnused(input.caller(), START_KEY_NAME).map(Output::new);
    }
}
