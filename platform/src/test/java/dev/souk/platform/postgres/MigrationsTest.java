package dev.souk.platform.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.souk.platform.postgres.PostgresForTests.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationsTest {

    @Test
    void everyTableNamesItsOrganisationAndItsOwner() throws SQLException {
        PostgresUrl owner = PostgresForTests.fresh().ownerUrl();

        List<String> tables = column(owner,
                """
                SELECT tablename FROM pg_tables WHERE schemaname = 'souk' AND tablename <> 'flyway_schema_history'""");
        List<String> complete = column(owner,
                """
                SELECT table_name FROM information_schema.columns
                WHERE table_schema = 'souk' AND column_name IN ('organisation_id', 'owner_id')
                GROUP BY table_name HAVING count(*) = 2""");

        assertThat(tables).contains("virtual_keys", "provider_credentials", "usage_records");
        assertThat(complete).containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void aSecondRunChangesNothing() throws SQLException {
        TestDatabase database = PostgresForTests.fresh();
        List<String> before = column(database.ownerUrl(), "SELECT installed_on::text FROM souk.flyway_schema_history");

        Migrations.run(database.ownerUrl(), "souk_service");

        assertThat(before).isNotEmpty();
        assertThat(column(database.ownerUrl(), "SELECT installed_on::text FROM souk.flyway_schema_history"))
                .isEqualTo(before);
    }

    @Test
    void twoProcessesMayMigrateAtOnce() throws Exception {
        TestDatabase database = PostgresForTests.empty();
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = List.of(1, 2, 3).stream().map(_ -> Thread.ofPlatform().unstarted(() -> {
            try {
                Migrations.run(database.ownerUrl(), "souk_service");
            } catch (RuntimeException e) {
                synchronized (failures) {
                    failures.add(e);
                }
            }
        })).toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        assertThat(column(database.ownerUrl(), "SELECT count(*)::text FROM souk.organisations")).containsExactly("1");
    }

    @Test
    void ownerAndServiceMayBeOneRoleWithAnyName() throws SQLException {
        EmbeddedPostgres server = PostgresForTests.server();
        execute(server.superuserUrl("postgres"), "CREATE ROLE \"Only-One\" LOGIN PASSWORD 'x'");
        execute(server.superuserUrl("postgres"), "CREATE DATABASE only_one OWNER \"Only-One\"");
        PostgresUrl url = server.url("only_one", "Only-One", "x");

        Migrations.run(url, "Only-One");

        assertThat(column(url, "SELECT name FROM souk.users")).containsExactly("operator");
    }

    @Test
    void theServiceRoleOwnsNothing() throws SQLException {
        PostgresUrl service = PostgresForTests.fresh().serviceUrl();

        assertThat(column(service, "SELECT relname FROM pg_class WHERE relowner = current_user::regrole")).isEmpty();
        assertThat(column(service, """
                                   SELECT rolname FROM pg_roles WHERE rolname IN ('souk_service', 'souk_owner')
                                   AND (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)"""))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "UPDATE souk.usage_records SET cost_nano_usd = 0",
        "DELETE FROM souk.usage_records",
        "TRUNCATE souk.usage_records",
        "DROP TABLE souk.usage_records",
        "ALTER TABLE souk.usage_records DISABLE TRIGGER ALL",
        "DELETE FROM souk.virtual_keys",
        "DELETE FROM souk.organisation_keys",
        "UPDATE souk.organisations SET name = 'mine'",
        "CREATE TABLE souk.mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "SELECT * FROM souk.flyway_schema_history",
        "SELECT setval('souk.change_numbers', 1)"})
    void theServiceRoleIsRefused(String statement) {
        PostgresUrl service = PostgresForTests.fresh().serviceUrl();

        assertThatThrownBy(() -> execute(service, statement)).isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("42501");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "template1"})
    void theServiceRoleMayNotEnterOtherDatabases(String database) {
        EmbeddedPostgres server = PostgresForTests.server();
        PostgresUrl url = server.url(database, PostgresRoles.SERVICE, server.passwords().service());

        assertThatThrownBy(() -> execute(url, "SELECT 1")).hasMessageContaining("permission denied");
    }

    static void execute(PostgresUrl url, String sql) throws SQLException {
        try (Connection connection = Jdbc.connect(url); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> column(PostgresUrl url, String sql) throws SQLException {
        try (Connection connection = Jdbc.connect(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
