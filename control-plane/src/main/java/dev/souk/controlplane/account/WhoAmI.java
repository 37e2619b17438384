package dev.souk.controlplane.account;

import io.vertx.core.Future;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/** Tells a caller who they are. */
public final class WhoAmI {

    public record Input(Caller caller) {}

    public record Output(Account account) {}

    private final Accounts accounts;

    public WhoAmI(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Completes with the account; fails with {@code UNAUTHENTICATED} when the user is gone. */
    public Future<Output> run(Input input) {
        return accounts.find(input.caller())
                .map(found -> new Output(found.orElseThrow(() -> Failure
                        .of(ErrorCode.UNAUTHENTICATED, "the user of this session is gone: sign in again")
                        .asException())));
    }
}
