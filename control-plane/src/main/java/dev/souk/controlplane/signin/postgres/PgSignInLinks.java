package dev.souk.controlplane.signin.postgres;

import java.time.Duration;
import java.time.Instant;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.postgres.Queries;
import dev.souk.controlplane.secrets.BearerSecret;
import dev.souk.controlplane.signin.SignInLinks;
import dev.souk.core.id.Uuids;

/** Keeps sign-in links in {@code sign_in_links}. Time is the database's, so that all machines agree on it. */
public final class PgSignInLinks implements SignInLinks {

    private static final String ADD = """
                                      INSERT INTO sign_in_links (id, organisation_id, owner_id, secret_hash, expires_at)
                                      VALUES ($1, $2, $3, $4, now() + $5 * interval '1 second') RETURNING expires_at
                                      """;

    private final Queries queries;

    public PgSignInLinks(Queries queries) {
        this.queries = queries;
    }

    @Override
    public Future<Instant> add(Caller owner, BearerSecret code, Duration lifetime) {
        return queries
                .run(ADD, Uuids.v7(), owner.organisation().value(), owner.user().value(), Buffer.buffer(code.hash()),
                        (double) lifetime.toSeconds())
                .map(rows -> Queries.instant(rows.iterator().next(), "expires_at"));
    }
}
