package dev.souk.cli.doctor;

import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import io.vertx.pgclient.PgException;

import dev.souk.cli.database.OpenDatabase;
import dev.souk.platform.postgres.PostgresUrl;

/** Why an external database cannot be used, with the mend for that very reason. */
final class DatabaseFailure {

    private static final String PASSWORD_REFUSED = "28";
    private static final String NO_DATABASE = "3D000";
    private static final String NOT_ALLOWED = "42501";
    private static final String TOO_MANY = "53300";

    private DatabaseFailure() {}

    static Finding explained(PostgresUrl url, Throwable failure) {
        String place = OpenDatabase.place(url);
        String reason = Reasons.of(failure);
        String found = place + " cannot be used as " + url.user() + ": " + reason;
        String state = state(failure);
        if (state != null && state.startsWith(PASSWORD_REFUSED)) {
            return new Finding.Problem(found, "correct user and password in SOUK_DATABASE_URL (database.url); if they "
                    + "are right, pg_hba.conf on the server has to let this machine in");
        }
        if (NO_DATABASE.equals(state)) {
            return new Finding.Problem(found, "correct the name in SOUK_DATABASE_URL, or make it on the server: CREATE "
                    + "DATABASE " + url.database() + ";");
        }
        if (NOT_ALLOWED.equals(state)) {
            return new Finding.Problem(found,
                    "GRANT CONNECT ON DATABASE " + url.database() + " TO " + url.user() + ";");
        }
        if (TOO_MANY.equals(state)) {
            return new Finding.Problem(found, "raise max_connections on the server, or lower database.pool-size");
        }
        if (failure instanceof UnknownHostException || reason.contains("resolve")) {
            return new Finding.Problem(found, "correct the host in SOUK_DATABASE_URL, or mend the name server "
                    + "(getent hosts " + url.host() + ")");
        }
        if (reason.contains("SSL")) {
            return new Finding.Problem(found,
                    "turn TLS on there, or set sslmode in SOUK_DATABASE_URL to what it speaks "
                            + "(disable on a private network only)");
        }
        return new Finding.Problem(place + (failure instanceof TimeoutException
                ? " does not answer in time"
                : " cannot be reached: " + reason),
                "start it, or correct host and port in SOUK_DATABASE_URL; a firewall may stand between: pg_isready -h "
                        + url.host() + " -p " + url.port());
    }

    private static @Nullable String state(Throwable failure) {
        return failure instanceof PgException refused ? refused.getSqlState() : null;
    }
}
