package dev.souk.controlplane.keys;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.naming.Names;
import dev.souk.core.id.Uuids;
import dev.souk.core.id.VirtualKeyId;

/** Makes a new virtual key. Its text leaves here once and cannot be shown again. */
public final class IssueVirtualKey {

    /** Requests a minute of a key whose creator named no limit: a stolen key must not drain an account overnight. */
    private static final int DEFAULT_RPM = 600;
    /** Requests at once of a key whose creator named no limit. */
    private static final int DEFAULT_CONCURRENCY = 32;

    /**
     * What the key is to be.
     *
     * @param models      sound globs, as the contract describes them; empty allows all models
     * @param rpm         requests a minute, positive; {@code null} is unlimited
     * @param concurrency requests at once, positive; {@code null} is unlimited
     */
    public record Input(Caller caller, String name, List<String> models, @Nullable Integer rpm,
            @Nullable Integer concurrency) {

        /** All models, with the default limits. */
        public static Input named(Caller caller, String name) {
            return new Input(caller, name, List.of(), DEFAULT_RPM, DEFAULT_CONCURRENCY);
        }
    }

    public record Output(VirtualKey key, KeyText text) {}

    private final VirtualKeys keys;

    public IssueVirtualKey(VirtualKeys keys) {
        this.keys = keys;
    }

    /** Completes once the key is stored; fails with {@code INVALID_REQUEST} when the input is not sound. */
    public Future<Output> run(Input input) {
        return Future.succeededFuture(input)
                .map(IssueVirtualKey::checked)
                .compose(key -> keys.add(key).map(stored -> new Output(stored, key.text())));
    }

    private static NewVirtualKey checked(Input input) {
        return new NewVirtualKey(new VirtualKeyId(Uuids.v7()), input.caller(), Names.checked("name", input.name()),
                KeyText.fresh(), input.models().stream().distinct().toList(), input.rpm(),
                input.concurrency());
    }
}
