package dev.souk.platform.postgres;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a database is and who signs in to it. {@link #toString} hides the password; nothing here puts it into a text.
 *
 * @param host     a name or an address; an IPv6 address without its brackets
 * @param port     1 to 65535
 * @param database the database's name
 * @param user     the role to sign in as
 * @param password its password; empty when the server asks for none
 * @param tls      how the connection is encrypted; {@code prefer} when the URL does not say
 * @param authority a PEM file with the authority behind the server's certificate; empty: those that Java trusts
 */
public record PostgresUrl(String host, int port, String database, String user, String password, TlsMode tls,
        Optional<Path> authority) {

    /** As the full one, with the authorities that Java trusts. */
    public PostgresUrl(String host, int port, String database, String user, String password, TlsMode tls) {
        this(host, port, database, user, password, tls, Optional.empty());
    }

    /** What came of reading a URL. */
    public sealed interface Parsed {

        record Url(PostgresUrl url) implements Parsed {}

        /**
         * It could not be read.
         *
         * @param expected what was expected; never holds a part of the text, which may be a password
         */
        record Refused(String expected) implements Parsed {}
    }

    /** Reads {@code postgresql://user:password@host:port/database?sslmode=…&sslrootcert=…}; user and password may be percent-encoded. */
    public static Parsed parse(String text) {
        return PostgresUrlReader.read(text);
    }

    @Override
    public String toString() {
        String shownHost = host.contains(":") ? "[" + host + "]" : host;
        return "postgresql://" + user + ":…@" + shownHost + ":" + port + "/" + database + "?sslmode=" + tls.wireName()
                + authority.map(file -> "&sslrootcert=" + file).orElse("");
    }
}
