package dev.souk.platform.postgres;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.souk.platform.postgres.PostgresForTests.TestDatabase;

import static dev.souk.platform.postgres.MigrationsTest.column;
import static dev.souk.platform.postgres.MigrationsTest.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationStateTest {

    @Test
    void tellsWhatTheNextStartWillApplyAndChangesNothing() throws SQLException {
        PostgresUrls empty = urls(PostgresForTests.empty());

        assertThat(Migrations.state(empty).pending()).contains("1");
        assertThat(Migrations.state(empty).applied()).isEmpty();
        assertThat(column(empty.owner(), "SELECT tablename FROM pg_tables WHERE schemaname = 'souk'")).isEmpty();
    }

    @Test
    void tellsThatNothingIsPendingAndWhatANewerVersionApplied() throws SQLException {
        PostgresUrls database = urls(PostgresForTests.fresh());
        MigrationState now = Migrations.state(database);
        assertThat(now.pending()).isEmpty();
        assertThat(now.newer()).isEmpty();

        execute(database.owner(), """
                                  INSERT INTO souk.flyway_schema_history (installed_rank, version, description, type,
                                    script, installed_by, execution_time, success)
                                  VALUES (999, '999', 'from the future', 'SQL', 'V999__x.sql', 'x', 1, true)""");

        assertThat(Migrations.state(database).newer()).containsExactly("999");
        assertThat(Migrations.state(database).applied()).isEqualTo(now.applied());
    }

    @Test
    void aResetEmptiesTheTablesAndLeavesThemUsableForTheServices() throws SQLException {
        PostgresUrls database = urls(PostgresForTests.fresh());
        execute(database.owner(), "INSERT INTO souk.providers (id, organisation_id, owner_id, name, dialect, base_url)"
                + " SELECT gen_random_uuid(), organisation_id, id, 'x', 'openai', 'https://x' FROM souk.users");

        Migrations.reset(database);

        assertThat(column(database.service(), "SELECT count(*)::text FROM souk.providers")).isEqualTo(List.of("0"));
        assertThat(Migrations.state(database).pending()).isEmpty();
    }

    @Test
    void aRoleThatCouldNotMakeTheSchemaAgainMayNotDeleteIt() {
        PostgresUrls database = urls(PostgresForTests.fresh());
        PostgresUrls asService = new PostgresUrls(database.service(), database.service());

        assertThatThrownBy(() -> Migrations.reset(asService)).hasMessageContaining("may not create a schema");
        assertThat(Migrations.state(database).pending()).as("nothing was deleted").isEmpty();
    }

    private static PostgresUrls urls(TestDatabase database) {
        return new PostgresUrls(database.ownerUrl(), database.serviceUrl());
    }
}
