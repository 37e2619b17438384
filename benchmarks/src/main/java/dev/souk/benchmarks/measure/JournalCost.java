package dev.souk.benchmarks.measure;

/**
 * What usage records cost beside the window.
 *
 * @param deferred         records by which the backlog grew in the window; below zero where it shrank
 * @param microsPerRecord  the gateway's CPU time for writing one of them later
 * @param databasePerRecord PostgreSQL's CPU time for one
 */
record JournalCost(long deferred, double microsPerRecord, double databasePerRecord) {

    /** With fewer, what else the process does outweighs them. */
    private static final long ENOUGH = 5_000;

    static JournalCost of(long waitingAtBegin, long waitingAtEnd, long written, double drainMicros,
            double databaseMicros) {
        return new JournalCost(waitingAtEnd - waitingAtBegin, waitingAtEnd < ENOUGH ? 0 : drainMicros / waitingAtEnd,
                written == 0 ? 0 : databaseMicros / written);
    }

    /** CPU time of the gateway that this window's records cost after it. */
    double deferredMicros() {
        return deferred * microsPerRecord;
    }
}
