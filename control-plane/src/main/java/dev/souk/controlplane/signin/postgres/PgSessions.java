package dev.souk.controlplane.signin.postgres;

import java.time.Duration;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.postgres.Queries;
import dev.souk.controlplane.secrets.BearerSecret;
import dev.souk.controlplane.signin.Sessions;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.UserId;
import dev.souk.core.id.Uuids;

/** Keeps sessions in {@code sessions}. A secret's hash names one row in one organisation; what follows is bound to it. */
public final class PgSessions implements Sessions {

    /** Under READ COMMITTED a second taker waits for the first one's row lock, then finds {@code used_at} set. */
    private static final String OPEN = """
                                       WITH spent AS (
                                         UPDATE sign_in_links SET used_at = now()
                                         WHERE secret_hash = $1 AND used_at IS NULL AND expires_at > now()
                                         RETURNING organisation_id, owner_id
                                       )
                                       INSERT INTO sessions (id, organisation_id, owner_id, secret_hash, expires_at)
                                       SELECT $2, organisation_id, owner_id, $3, now() + $4 * interval '1 second' FROM spent
                                       RETURNING organisation_id, owner_id
                                       """;
    /** Written at most once a minute for each session, so that reading a page does not cost a write every time. */
    private static final String RECOGNISE = """
                                            WITH live AS (
                                              SELECT id, organisation_id, owner_id, last_seen_at FROM sessions
                                              WHERE secret_hash = $1 AND revoked_at IS NULL AND expires_at > now()
                                                AND last_seen_at > now() - $2 * interval '1 second'
                                            ), seen AS (
                                              UPDATE sessions SET last_seen_at = now() FROM live
                                              WHERE sessions.id = live.id AND live.last_seen_at < now() - interval '1 minute'
                                            )
                                            SELECT organisation_id, owner_id FROM live
                                            """;
    private static final String END = """
                                      UPDATE sessions SET revoked_at = now()
                                      WHERE organisation_id = $1 AND owner_id = $2 AND secret_hash = $3 AND revoked_at IS NULL
                                      """;

    private final Queries queries;

    public PgSessions(Queries queries) {
        this.queries = queries;
    }

    @Override
    public Future<Optional<Caller>> open(BearerSecret code, BearerSecret session, Duration lifetime) {
        return queries
                .run(OPEN, Buffer.buffer(code.hash()), Uuids.v7(), Buffer.buffer(session.hash()),
                        (double) lifetime.toSeconds())
                .map(PgSessions::caller);
    }

    @Override
    public Future<Optional<Caller>> recognise(BearerSecret session, Duration idleLimit) {
        return queries.run(RECOGNISE, Buffer.buffer(session.hash()), (double) idleLimit.toSeconds())
                .map(PgSessions::caller);
    }

    @Override
    public Future<Void> end(Caller caller, BearerSecret session) {
        return queries.run(END, caller.organisation().value(), caller.user().value(), Buffer.buffer(session.hash()))
                .mapEmpty();
    }

    private static Optional<Caller> caller(RowSet<Row> rows) {
        return Queries.first(rows)
                .map(row -> new Caller(new OrganisationId(row.getUUID("organisation_id")),
                        new UserId(row.getUUID("owner_id"))));
    }
}
