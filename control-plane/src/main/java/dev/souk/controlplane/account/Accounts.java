package dev.souk.controlplane.account;

import java.util.Optional;

import io.vertx.core.Future;

/** The stored users and organisations. */
public interface Accounts {

    /** Completes with the account, or empty when the user is not in that organisation. */
    Future<Optional<Account>> find(Caller caller);
}
