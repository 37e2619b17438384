package dev.souk.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabasesTest {

    private final Vertx vertx = Vertx.vertx();

    @BeforeEach
    void programs() {
        PostgresForTests.server();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void findsTheTablesWithoutTheirSchema() {
        Pool pool = Databases.pool(vertx, PostgresForTests.fresh().serviceUrl(), 2);

        assertThat(one(pool, "SELECT name FROM users")).isEqualTo("operator");
        assertThat(one(pool, "SELECT current_user::text")).isEqualTo("souk_service");
        assertThat(one(pool, "SHOW timezone")).isEqualTo("UTC");
    }

    @Test
    void aSingleConnectionFindsThemToo() {
        PgConnection connection = PgConnection
                .connect(vertx, Databases.connectOptions(PostgresForTests.fresh().serviceUrl()))
                .await();

        assertThat(connection.query("SELECT name FROM users").execute().await().iterator().next().getString(0))
                .isEqualTo("operator");
    }

    @Test
    void aPoolComesBackByItselfAfterAnOutage() throws IOException {
        Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "outage-");
        try {
            int port = freePort();
            EmbeddedPostgres first = start(data, port);
            Pool pool = Databases.pool(vertx, first.serviceUrl(), 4);
            List<Future<String>> busy = List.of(ask(pool, "SELECT 'a'"), ask(pool, "SELECT 'b'"),
                    ask(pool, "SELECT 'c'"));
            assertThat(busy).allSatisfy(answer -> assertThat(answer.await()).isNotEmpty());
            Future<String> running = ask(pool, "SELECT pg_sleep(600)::text");

            first.close();
            assertThatThrownBy(() -> running.await(10, TimeUnit.SECONDS));
            assertThatThrownBy(() -> ask(pool, "SELECT 'away'").await(10, TimeUnit.SECONDS));

            try (EmbeddedPostgres second = start(data, port)) {
                assertThat(second.serviceUrl()).isEqualTo(first.serviceUrl());
                for (int i = 0; i < 20; i++) {
                    assertThat(one(pool, "SELECT 'back'")).isEqualTo("back");
                }
                pool.close().await();
            }
        } finally {
            Folders.delete(data);
        }
    }

    @Test
    void nobodyWaitsLongForAServerThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"))) {
            PostgresUrl url = new PostgresUrl("127.0.0.1", silent.getLocalPort(), "souk", "u", "p", TlsMode.DISABLE);
            Pool pool = Databases.pool(vertx, url, 1);

            assertThatThrownBy(() -> ask(pool, "SELECT 'x'").await(15, TimeUnit.SECONDS))
                    .hasMessageContaining("Timeout waiting for connection");
        }
    }

    @Test
    void aWrongPasswordIsNamedWithoutShowingIt() {
        PostgresUrl right = PostgresForTests.fresh().serviceUrl();
        PostgresUrl wrong = new PostgresUrl(right.host(), right.port(), right.database(), right.user(), "s3cret-wrong",
                TlsMode.DISABLE);
        Pool pool = Databases.pool(vertx, wrong, 1);

        assertThatThrownBy(() -> one(pool, "SELECT 'x'")).hasMessageContaining("password authentication failed")
                .hasMessageNotContaining("s3cret-wrong");
    }

    private static String one(Pool pool, String sql) {
        return ask(pool, sql).await();
    }

    private static Future<String> ask(Pool pool, String sql) {
        return pool.query(sql).execute().map(rows -> {
            Row row = rows.iterator().next();
            return row.getString(0);
        });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static EmbeddedPostgres start(Path data, int port) {
        return EmbeddedPostgres.start(data,
                new EmbeddedPostgresOptions(PostgresForTests.binaries(), false, port, program -> program));
    }
}
