package dev.souk.platform.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.logging.LogFactory;

/** Brings schema {@code souk} to the state that this version of the code expects. */
public final class Migrations {

    private static final String SCHEMA = "souk";

    private Migrations() {}

    /**
     * Runs the migrations that have not run yet; several processes may do so at once. Blocks, and throws
     * {@link org.flywaydb.core.api.FlywayException} when the database cannot be reached or refuses one; then nothing of
     * that migration stays.
     *
     * @param owner       a role that owns the schema, or may create it
     * @param serviceRole the role that the services sign in as; the same one as the owner where there is only one
     */
    public static void run(PostgresUrl owner, String serviceRole) {
        flyway(owner, serviceRole).migrate();
    }

    /** Looks how far the schema is, and changes nothing. Blocks, and throws as {@link #run} does. */
    public static MigrationState state(PostgresUrls database) {
        MigrationInfo[] all = flyway(database.owner(), database.service().user()).info().all();
        return new MigrationState(
                versions(all, each -> each.getState().isApplied() && each.getState().isResolved()),
                versions(all, each -> !each.getState().isApplied() && each.getState().isResolved()),
                versions(all, each -> each.getState().isApplied() && !each.getState().isResolved()),
                versions(all, each -> each.getState().isFailed()));
    }

    /**
     * Deletes schema {@code souk} with all that is in it, and migrates anew. Blocks.
     *
     * @throws SQLException when the role may not delete the schema, or could not create it again: then nothing is deleted
     */
    public static void reset(PostgresUrls database) throws SQLException {
        try (Connection connection = Jdbc.connect(database.owner());
                Statement statement = connection.createStatement()) {
            try (ResultSet right = statement
                    .executeQuery("SELECT has_database_privilege(current_user, current_database(), 'CREATE')")) {
                if (!right.next() || !right.getBoolean(1)) {
                    throw new SQLException("the role " + database.owner().user() + " may not create a schema in "
                            + database.owner().database() + ", so it could not make schema souk again");
                }
            }
            statement.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
        }
        run(database.owner(), database.service().user());
    }

    /** Where the services that are connected now come from: addresses, each once. Blocks. */
    public static List<String> usersOf(PostgresUrls database) throws SQLException {
        List<String> addresses = new ArrayList<>();
        try (Connection connection = Jdbc.connect(database.owner());
                Statement statement = connection.createStatement();
                ResultSet rows = statement
                        .executeQuery("""
                                      SELECT DISTINCT coalesce(host(client_addr), 'an address that is not shown')
                                      FROM pg_stat_activity
                                      WHERE datname = current_database() AND application_name = 'souk'
                                        AND pid <> pg_backend_pid()""")) {
            while (rows.next()) {
                addresses.add(rows.getString(1));
            }
        }
        return addresses;
    }

    private static Flyway flyway(PostgresUrl owner, String serviceRole) {
        LogFactory.setLogCreator(QuietFlywayLog::new);
        return Flyway.configure()
                .dataSource(Jdbc.dataSource(owner))
                .schemas(SCHEMA)
                .locations("classpath:dev/souk/platform/postgres/migration")
                .placeholders(Map.of("serviceRole", quoted(serviceRole)))
                .load();
    }

    private static List<String> versions(MigrationInfo[] all, Predicate<MigrationInfo> kind) {
        return Arrays.stream(all)
                .filter(each -> each.getVersion() != null)
                .filter(kind)
                .map(each -> each.getVersion().getVersion())
                .toList();
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
