package dev.souk.cli.doctor;

import org.jspecify.annotations.Nullable;

import dev.souk.cli.database.OpenDatabase;

/** The database, opened once for all checks that ask it. */
final class SharedDatabase implements AutoCloseable {

    private final Situation situation;
    private @Nullable OpenDatabase open;
    private @Nullable RuntimeException failure;

    SharedDatabase(Situation situation) {
        this.situation = situation;
    }

    /** Blocks for the start of an embedded PostgreSQL. Fails each time as it did the first time. */
    synchronized OpenDatabase open() {
        if (failure != null) {
            throw failure;
        }
        if (open == null) {
            try {
                open = OpenDatabase.open(situation.config(), situation.data());
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
        }
    }
}
