package dev.souk.platform.postgres;

import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.ds.PGSimpleDataSource;

/** Blocking connections, for what happens before there is an event loop: roles and migrations. */
final class Jdbc {

    private static final int CONNECT_LIMIT_SECONDS = 10;

    private Jdbc() {}

    static Connection connect(PostgresUrl url) throws SQLException {
        return dataSource(url).getConnection();
    }

    static PGSimpleDataSource dataSource(PostgresUrl url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[]{url.host()});
        source.setPortNumbers(new int[]{url.port()});
        source.setDatabaseName(url.database());
        source.setUser(url.user());
        source.setPassword(url.password());
        source.setApplicationName("souk");
        source.setConnectTimeout(CONNECT_LIMIT_SECONDS);
        source.setLoginTimeout(CONNECT_LIMIT_SECONDS);
        source.setTcpKeepAlive(true);
        source.setSslMode(url.tls().wireName());
        if (url.authority().isPresent()) {
            source.setSslRootCert(url.authority().get().toString());
        } else if (url.tls() == TlsMode.VERIFY_CA || url.tls() == TlsMode.VERIFY_FULL) {
            // The driver's own factory looks for a certificate file in the home directory instead.
            source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return source;
    }
}
