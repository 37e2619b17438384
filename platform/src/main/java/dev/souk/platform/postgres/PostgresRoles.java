package dev.souk.platform.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The roles of the embedded server. The services sign in as one that owns nothing, so that what only may be added to,
 * such as the billing facts, cannot be changed by them whatever goes wrong.
 */
final class PostgresRoles {

    static final String SUPERUSER = "postgres";
    static final String OWNER = "souk_owner";
    static final String SERVICE = "souk_service";
    static final String DATABASE = "souk";

    private PostgresRoles() {}

    /** Makes what is not there yet; a second run changes nothing. */
    static void create(EmbeddedPostgres postgres) {
        try {
            try (Connection connection = Jdbc.connect(postgres.superuserUrl("postgres"));
                    Statement statement = connection.createStatement()) {
                role(statement, OWNER, postgres.passwords().owner());
                role(statement, SERVICE, postgres.passwords().service());
                if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                    statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
                }
                statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
                openToService(statement, DATABASE);
            }
            schema(postgres.superuserUrl(DATABASE));
        } catch (SQLException e) {
            throw new EmbeddedPostgresException("The roles of the embedded PostgreSQL could not be made ("
                    + e.getMessage() + "): mend that, " + StartProblem.orExternal(), e);
        }
    }

    /** Lets the services, and beside them only the owner, connect to the database. */
    static void openToService(Statement statement, String database) throws SQLException {
        statement.execute("REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
        statement.execute("GRANT CONNECT ON DATABASE " + database + " TO " + SERVICE);
    }

    private static void schema(PostgresUrl database) throws SQLException {
        try (Connection connection = Jdbc.connect(database); Statement statement = connection.createStatement()) {
            statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            statement.execute("CREATE SCHEMA IF NOT EXISTS souk AUTHORIZATION " + OWNER);
        }
    }

    private static void role(Statement statement, String name, String password) throws SQLException {
        String verb = exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + name + "'") ? "ALTER" : "CREATE";
        // The password is hexadecimal; a statement of this kind takes no parameters.
        statement.execute(verb + " ROLE " + name + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION "
                + "NOBYPASSRLS PASSWORD '" + password + "'");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
