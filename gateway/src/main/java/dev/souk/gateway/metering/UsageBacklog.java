package dev.souk.gateway.metering;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;

import dev.souk.core.usage.UsageRecord;

/**
 * Takes usage records from every event loop and writes them in batches from one. While the store is away the records
 * wait here; when as many wait as may, requests are refused rather than served unmetered.
 */
public final class UsageBacklog {

    private static final Logger LOG = LoggerFactory.getLogger(UsageBacklog.class);
    private static final int BATCH = 500;
    private static final long EVERY_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    /** A dead network is otherwise noticed after minutes. Writing the same records again is harmless. */
    private static final long LONGEST_WRITE_SECONDS = 10;

    private final Vertx vertx;
    private final UsageRecords records;
    private final IntSupplier capacity;
    private final Queue<UsageRecord> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final LongAdder written = new LongAdder();
    private final LongAdder failures = new LongAdder();

    private volatile @Nullable Context context;

    // Below: touched on the context only.
    private List<UsageRecord> batch = List.of();
    private boolean isWriting;
    private long timer = -1;
    private int failuresInARow;
    private final List<Promise<Void>> untilEmpty = new ArrayList<>();

    /** Lets {@code capacity} records wait in memory. */
    public UsageBacklog(Vertx vertx, UsageRecords records, IntSupplier capacity) {
        this.vertx = vertx;
        this.records = records;
        this.capacity = capacity;
    }

    /** Begins to write; has to be called on the event loop that then does all the work. */
    public void start() {
        context = vertx.getOrCreateContext();
        arm(EVERY_MILLIS);
    }

    /** Called from any thread; never blocks and never drops. */
    public void add(UsageRecord usage) {
        size.incrementAndGet();
        waiting.add(usage);
    }

    /** Whether no further request may be taken on, since its record might find no place. */
    public boolean isFull() {
        return size.get() >= capacity.getAsInt();
    }

    /** Records that are not durable yet. */
    public int size() {
        return size.get();
    }

    /** Records that became durable since the start. */
    public long written() {
        return written.sum();
    }

    /** Batches since the start that the store did not take. */
    public long failures() {
        return failures.sum();
    }

    /** Completes when everything added so far is durable; at once when writing has not begun. */
    public Future<Void> flush() {
        Context here = context;
        if (here == null) {
            return Future.succeededFuture();
        }
        Promise<Void> done = Promise.promise();
        here.runOnContext(_ -> {
            untilEmpty.add(done);
            if (!isWriting) {
                writeNext();
            }
        });
        return done.future();
    }

    private void writeNext() {
        if (isWriting) {
            return;
        }
        if (batch.isEmpty()) {
            batch = nextBatch();
        }
        if (batch.isEmpty()) {
            untilEmpty.forEach(Promise::tryComplete);
            untilEmpty.clear();
            arm(EVERY_MILLIS);
            return;
        }
        isWriting = true;
        records.add(batch).timeout(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS).onComplete(outcome -> {
            isWriting = false;
            if (outcome.succeeded()) {
                written.add(batch.size());
                settled();
            } else {
                failures.increment();
                retryLater(outcome.cause());
            }
        });
    }

    private void settled() {
        if (failuresInARow > 0) {
            LOG.info("Usage records are written again; {} are waiting", size.get() - batch.size());
        }
        failuresInARow = 0;
        size.addAndGet(-batch.size());
        batch = List.of();
        writeNext();
    }

    private void retryLater(Throwable cause) {
        if (cause instanceof PgException refused && isAboutTheData(refused)) {
            isolate(refused);
            return;
        }
        failuresInARow++;
        if (failuresInARow == 1) {
            LOG.warn("Usage records cannot be written; they wait in memory until they can: {}", cause.getMessage());
        }
        arm(Math.min(LONGEST_PAUSE_MILLIS, EVERY_MILLIS << Math.min(failuresInARow, 5)));
    }

    /** SQLSTATE classes 22 and 23, data exception and constraint violation: trying again would fail for ever. */
    private static boolean isAboutTheData(PgException refused) {
        return refused.getSqlState() != null
                && (refused.getSqlState().startsWith("22") || refused.getSqlState().startsWith("23"));
    }

    /** One bad record must not hold up the others: the batch goes on as single records, and a bad one is told and left. */
    private void isolate(PgException refused) {
        if (batch.size() == 1) {
            LOG.error("The database does not take this usage record, now or ever; it is kept here only: {} ({})",
                    batch.getFirst(), refused.getMessage());
            settled();
            return;
        }
        List<UsageRecord> all = batch;
        batch = List.of(all.getFirst());
        waiting.addAll(all.subList(1, all.size()));
        writeNext();
    }

    /** One timer at a time: a flush in between replaces the one that was waiting. */
    private void arm(long delayMillis) {
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(delayMillis, _ -> writeNext());
    }

    private List<UsageRecord> nextBatch() {
        List<UsageRecord> next = new ArrayList<>();
        for (UsageRecord usage = waiting.poll(); usage != null; usage = waiting.poll()) {
            next.add(usage);
            if (next.size() == BATCH) {
                break;
            }
        }
        return next;
    }
}
