package dev.souk.cli.up;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.souk.cli.CliFailure;

/** Migrates the database now or, when it is away, as soon as it comes. */
final class DatabaseArrival {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** The server is there and says to come back later: starting up, shutting down, too many connections. */
    private static final Set<String> LATER = Set.of("57P03", "57P01", "57P02", "53300");
    private static final String CONNECTION_CLASS = "08";

    private final Database database;
    private final Progress progress;

    DatabaseArrival(Database database, Progress progress) {
        this.database = database;
        this.progress = progress;
    }

    /** Whether the database is there, and migrated. Fails when it is there and can't be used. */
    boolean tryNow() {
        return attempt() == null;
    }

    /** Blocks until the database has come and is migrated, or the stop begins; says once what it waits for. */
    void await(StopSteps stops) {
        Duration pause = FIRST_PAUSE;
        String reason = attempt();
        if (reason == null) {
            return;
        }
        progress.say("the database " + database.place() + " is away (" + reason
                + "). The listeners are up and answer 503 until it comes; trying again and again.");
        while (reason != null) {
            if (isStoppingWithin(stops, pause)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            reason = attempt();
        }
        progress.say("the database has come");
    }

    /** Why it is away; nothing when it is migrated. */
    private @Nullable String attempt() {
        try {
            database.migrate();
            return null;
        } catch (RuntimeException e) {
            SQLException cause = sqlCause(e);
            if (cause != null && isAway(cause)) {
                return oneLine(cause);
            }
            throw CliFailure.failed("the database " + database.place() + " can't be migrated: "
                    + oneLine(cause == null ? e : cause) + ". The role " + database.owner().user()
                    + " has to be able to create the schema souk and its tables.");
        }
    }

    private static boolean isAway(SQLException cause) {
        String state = cause.getSQLState();
        return state != null && (state.startsWith(CONNECTION_CLASS) || LATER.contains(state));
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static String oneLine(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
    }

    private static boolean isStoppingWithin(StopSteps stops, Duration pause) {
        try {
            return stops.isStoppingWithin(pause);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
