package dev.souk.gateway.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;

import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.UserId;
import dev.souk.core.id.Uuids;
import dev.souk.core.id.VirtualKeyId;
import dev.souk.core.usage.FinishReason;
import dev.souk.core.usage.Payer;
import dev.souk.core.usage.TokenUsage;
import dev.souk.core.usage.UsageRecord;

import static org.assertj.core.api.Assertions.assertThat;

class UsageBacklogTest {

    private final Vertx vertx = Vertx.vertx();
    private final UsageRecordsInMemory store = new UsageRecordsInMemory();
    private final UsageBacklog backlog = new UsageBacklog(vertx, store, () -> 50);

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void writesEverythingOnceInBatches() throws Exception {
        begin();
        List<UsageRecord> records = IntStream.range(0, 2_000).mapToObj(_ -> record()).toList();
        records.forEach(backlog::add);
        flush();
        assertThat(store.written()).containsExactlyInAnyOrderElementsOf(records);
        assertThat(backlog.size()).isZero();
        assertThat(store.batches).isLessThan(20);
    }

    @Test
    void keepsWhatCannotBeWrittenAndSaysWhenItIsFull() throws Exception {
        store.isAway = true;
        begin();
        List<UsageRecord> records = IntStream.range(0, 50).mapToObj(_ -> record()).toList();
        records.subList(0, 49).forEach(backlog::add);
        assertThat(backlog.isFull()).isFalse();
        backlog.add(records.getLast());
        assertThat(backlog.isFull()).isTrue();
        Awaitility.await().until(() -> store.attempts > 2);
        assertThat(store.written()).isEmpty();

        store.isAway = false;
        flush();
        assertThat(store.written()).containsExactlyInAnyOrderElementsOf(records);
        assertThat(backlog.isFull()).isFalse();
    }

    @Test
    void leavesOutARecordThatTheDatabaseWillNeverTakeAndWritesTheOthers() throws Exception {
        List<UsageRecord> records = IntStream.range(0, 20).mapToObj(_ -> record()).toList();
        store.poison = records.get(7);
        begin();
        records.forEach(backlog::add);
        flush();
        assertThat(store.written()).hasSize(19).doesNotContain(records.get(7));
        assertThat(backlog.size()).isZero();
    }

    @Test
    void flushesAtOnceWhenNothingWaits() throws Exception {
        flush();
        begin();
        flush();
        assertThat(store.attempts).isZero();
    }

    private void begin() throws Exception {
        Future.<Void>future(begun -> vertx.getOrCreateContext().runOnContext(_ -> {
            backlog.start();
            begun.complete();
        })).toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private void flush() throws Exception {
        backlog.flush().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static UsageRecord record() {
        return new UsageRecord(new RequestId(Uuids.v7()), new OrganisationId(Uuids.v7()), new UserId(Uuids.v7()),
                new VirtualKeyId(Uuids.v7()), null, "openai-chat", "m", null, null, null, null, null, Payer.NOBODY,
                false, TokenUsage.NONE, false, null, false, null, FinishReason.STOP, null, 200, 1, Instant.now(),
                Duration.ofMillis(1), null);
    }

    /** A store that can be away, and that has one record it will never take. */
    private static final class UsageRecordsInMemory implements UsageRecords {
        private final List<UsageRecord> written = new ArrayList<>();
        private volatile boolean isAway;
        private volatile UsageRecord poison = record();
        private volatile int attempts;
        private volatile int batches;

        @Override
        @SuppressWarnings("NonAtomicOperationOnVolatileField") // written by the backlog's one event loop only
        public synchronized Future<Void> add(List<UsageRecord> records) {
            attempts++;
            if (isAway) {
                return Future.failedFuture("connection refused");
            }
            if (records.contains(poison)) {
                return Future.failedFuture(new PgException("invalid byte sequence", "ERROR", "22021", null));
            }
            batches++;
            written.addAll(records);
            return Future.succeededFuture();
        }

        synchronized Set<UsageRecord> written() {
            assertThat(written).doesNotHaveDuplicates();
            return new HashSet<>(written);
        }
    }
}
