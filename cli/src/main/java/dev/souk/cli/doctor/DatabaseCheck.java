package dev.souk.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.flywaydb.core.api.FlywayException;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;

import dev.souk.cli.CliFailure;
import dev.souk.cli.database.OpenDatabase;
import dev.souk.platform.postgres.Databases;
import dev.souk.platform.postgres.EmbeddedPostgresException;
import dev.souk.platform.postgres.LeftoverPostgres;
import dev.souk.platform.postgres.MigrationState;
import dev.souk.platform.postgres.Migrations;
import dev.souk.platform.postgres.PostgresUrl;

/** The database: reachable as the services reach it, encrypted, with the right role, and at the right migration. */
final class DatabaseCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);
    private static final String FACTS = """
                                        SELECT current_setting('server_version') AS version,
                                          (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
                                          coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS encrypted,
                                          clock_timestamp() AS now""";

    private final Situation situation;
    private final SharedDatabase database;
    private final Vertx vertx;

    DatabaseCheck(Situation situation, SharedDatabase database, Vertx vertx) {
        this.situation = situation;
        this.database = database;
        this.vertx = vertx;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public List<Finding> run() {
        if (isYetToBeMade()) {
            return List.of(beforeTheFirstStart());
        }
        OpenDatabase open;
        try {
            open = database.open();
        } catch (CliFailure | EmbeddedPostgresException e) {
            return List.of(new Finding.Problem("the embedded PostgreSQL in " + situation.data().path()
                    + " cannot be used: " + e.getMessage(),
                    "do what that says; its log is " + situation.data().path().resolve("postgres.log")));
        }
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(facts(open, findings));
            migrations(open).ifPresent(findings::add);
        } catch (FlywayException e) {
            findings.add(new Finding.Problem("the migrations cannot be looked at: " + Reasons.of(e),
                    "SOUK_DATABASE_MIGRATION_URL has to name the role that owns schema souk"));
        } catch (Exception e) {
            findings.add(DatabaseFailure.explained(open.urls().service(), e));
        }
        return findings;
    }

    private boolean isYetToBeMade() {
        return situation.isEmbedded() && !situation.isLocked()
                && new LeftoverPostgres(situation.data().path()).version().isEmpty();
    }

    /** PostgreSQL refuses to run as root; a user namespace, in which it can, is often forbidden in containers. */
    private Finding beforeTheFirstStart() {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        boolean canStart = !isRoot || ShellCommand.run("unshare", "-U", "true")
                .filter(answer -> answer.exitCode() == 0)
                .isPresent();
        return canStart
                ? new Finding.Ok("the embedded PostgreSQL, made at the first start")
                : new Finding.Problem("the embedded PostgreSQL cannot run as root where user namespaces are forbidden",
                        "run souk as an ordinary user, or set SOUK_DATABASE_URL to an external database");
    }

    private Finding facts(OpenDatabase open, List<Finding> findings) {
        long asked = System.nanoTime();
        PgConnection connection = PgConnection.connect(vertx, Databases.connectOptions(open.urls().service()))
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .await();
        Duration connecting = Duration.ofNanos(System.nanoTime() - asked);
        Row row = connection.query(FACTS)
                .execute()
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .await()
                .iterator()
                .next();
        connection.close();
        String found = (situation.isEmbedded() ? "embedded " : "") + "PostgreSQL " + row.getString("version") + " at "
                + open.place() + ", as " + open.urls().service().user() + ", connected in " + connecting.toMillis()
                + " ms";
        if (situation.isEmbedded()) {
            return new Finding.Ok(found + (situation.isLocked() ? ", running" : ", starts"));
        }
        judge(open.urls().service(), row, findings);
        return new Finding.Ok(found + (row.getBoolean("encrypted") ? ", encrypted" : ", not encrypted"));
    }

    private void judge(PostgresUrl url, Row row, List<Finding> findings) {
        if (!row.getBoolean("encrypted") && !isLoopback(url.host())) {
            findings.add(new Finding.Warning("the connection to " + url.host() + " is not encrypted",
                    "turn TLS on there, and end SOUK_DATABASE_URL with ?sslmode=verify-full"));
        }
        if (Boolean.TRUE.equals(row.getBoolean("superuser"))) {
            findings.add(new Finding.Warning("the services sign in as the superuser " + url.user()
                    + ", who may change billing facts",
                    "CREATE ROLE souk_service LOGIN PASSWORD '…'; name it in "
                            + "SOUK_DATABASE_URL and the owner in SOUK_DATABASE_MIGRATION_URL"));
        }
        Duration ahead = Duration.between(Instant.now(), row.get(OffsetDateTime.class, "now").toInstant());
        if (ahead.abs().compareTo(CLOCK_TOLERANCE) > 0) {
            findings.add(new Finding.Warning("the database's clock differs from this machine's by " + ahead.toSeconds()
                    + " s", "timedatectl set-ntp true on both"));
        }
    }

    private Optional<Finding> migrations(OpenDatabase open) {
        MigrationState state = Migrations.state(open.urls());
        if (!state.newer().isEmpty()) {
            return Optional.of(new Finding.Problem("the data was written by a newer Souk (migration "
                    + state.newer().getLast() + ", this one knows "
                    + (state.applied().isEmpty() ? "none" : state.applied().getLast()) + ")",
                    "start that newer version, or restore the backup made before it"));
        }
        if (!state.failed().isEmpty()) {
            return Optional.of(new Finding.Problem("migration " + state.failed().getLast() + " broke off",
                    "restore the backup made before it, or report it with ./souk logs"));
        }
        if (state.pending().isEmpty()) {
            return Optional.of(new Finding.Ok("at migration " + state.applied().getLast() + ", none is pending"));
        }
        return Optional.of(situation.instance().isPresent()
                ? new Finding.Warning(state.pending().size() + " migrations are pending", "./souk restart")
                : new Finding.Ok(state.pending().size() + " migrations are pending; the next start runs them"));
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }
}
