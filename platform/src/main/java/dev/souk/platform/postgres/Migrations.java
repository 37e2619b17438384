package dev.souk.platform.postgres;

import java.util.Map;

import org.flywaydb.core.Flyway;
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
        LogFactory.setLogCreator(QuietFlywayLog::new);
        Flyway.configure()
                .dataSource(Jdbc.dataSource(owner))
                .schemas(SCHEMA)
                .locations("classpath:dev/souk/platform/postgres/migration")
                .placeholders(Map.of("serviceRole", quoted(serviceRole)))
                .load()
                .migrate();
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
