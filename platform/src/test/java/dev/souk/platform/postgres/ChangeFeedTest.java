package dev.souk.platform.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import static dev.souk.platform.postgres.MigrationsTest.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ChangeFeedTest {

    private PostgresUrl service;

    @BeforeEach
    void database() {
        service = PostgresForTests.fresh().serviceUrl();
    }

    /** Without the lock the second writer would commit the higher number first, and a reader would miss the lower. */
    @Test
    void aLowerNumberNeverAppearsAfterAHigherOne() throws Exception {
        try (Connection slow = Jdbc.connect(service); Connection quick = Jdbc.connect(service)) {
            slow.setAutoCommit(false);
            quick.setAutoCommit(false);
            insertKey(slow, "slow");
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
                try {
                    insertKey(quick, "quick");
                    quick.commit();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> !column(service, "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                    .isEmpty());

            assertThat(second).isNotDone();
            assertThat(namesInOrder()).isEmpty();
            slow.commit();
            second.get(10, TimeUnit.SECONDS);

            assertThat(namesInOrder()).containsExactly("slow", "quick");
        }
    }

    @Test
    void everyWriterOfAnOrderedFeedIsSeenOnce() throws Exception {
        int writers = 4;
        int each = 25;
        List<CompletableFuture<Void>> running = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> insertMany(writer, each)))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));

        int seen = 0;
        long highest = 0;
        boolean isLast;
        do {
            isLast = all.isDone();
            List<String> news = column(service,
                    "SELECT change FROM souk.virtual_keys WHERE change > " + highest + " ORDER BY change");
            seen += news.size();
            highest = news.isEmpty() ? highest : Long.parseLong(news.getLast());
        } while (!isLast);
        all.get();

        assertThat(seen).isEqualTo(writers * each);
    }

    @Test
    void anUpdateGetsANewNumber() throws SQLException {
        try (Connection connection = Jdbc.connect(service)) {
            insertKey(connection, "first");
            insertKey(connection, "second");
        }

        MigrationsTest.execute(service, "UPDATE souk.virtual_keys SET revoked_at = now() WHERE name = 'first'");

        assertThat(namesInOrder()).containsExactly("second", "first");
    }

    @Test
    void aListenerIsToldWhichTableChanged() throws SQLException, InterruptedException, ExecutionException {
        try (Connection listener = Jdbc.connect(service); Connection writer = Jdbc.connect(service)) {
            try (Statement statement = listener.createStatement()) {
                statement.execute("LISTEN souk_changes");
            }

            insertKey(writer, "a");

            PGNotification[] told = listener.unwrap(PGConnection.class).getNotifications(10_000);
            assertThat(told).extracting(PGNotification::getParameter).containsExactly("virtual_keys");
        }
    }

    private List<String> namesInOrder() throws SQLException {
        return column(service, "SELECT name FROM souk.virtual_keys ORDER BY change");
    }

    private void insertMany(int writer, int count) {
        try (Connection connection = Jdbc.connect(service)) {
            for (int i = 0; i < count; i++) {
                insertKey(connection, writer + "-" + i);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insertKey(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    INSERT INTO souk.virtual_keys (id, organisation_id, owner_id, name, public_id, secret_hash)
                    VALUES ('%s', '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002',
                            '%s', '%s', '\\x00')""".formatted(UUID.randomUUID(), name, name));
        }
    }
}
