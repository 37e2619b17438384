package dev.souk.controlplane.account.postgres;

import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;

import dev.souk.controlplane.account.Account;
import dev.souk.controlplane.account.Accounts;
import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.postgres.Queries;

/** Reads {@code users} and {@code organisations}. */
public final class PgAccounts implements Accounts {

    private static final String FIND = """
                                       SELECT u.name AS user_name, o.name AS organisation_name
                                       FROM users u JOIN organisations o ON o.id = u.organisation_id
                                       WHERE u.organisation_id = $1 AND u.id = $2
                                       """;

    private final Queries queries;

    public PgAccounts(Queries queries) {
        this.queries = queries;
    }

    @Override
    public Future<Optional<Account>> find(Caller caller) {
        return queries.run(FIND, caller.organisation().value(), caller.user().value())
                .map(rows -> Queries.first(rows)
                        .map((Row row) -> new Account(caller, row.getString("user_name"),
                                row.getString("organisation_name"))));
    }
}
