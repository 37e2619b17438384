package dev.souk.platform.redis;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a Redis is and who signs in to it. {@link #toString} hides the password; nothing here puts it into a text.
 *
 * @param isTls    whether the connection is encrypted ({@code rediss}); the server's name is checked then
 * @param host     a name or an address; an IPv6 address without its brackets
 * @param port     1 to 65535
 * @param database its number, 0 where the URL names none
 * @param user     empty for Redis' default user
 * @param password empty when the server asks for none
 * @param ca       a PEM file with the authority that signed the server's certificate; empty: those that Java trusts
 */
public record RedisUrl(boolean isTls, String host, int port, int database, String user, String password,
        Optional<Path> ca) {

    /** What came of reading a URL. */
    public sealed interface Parsed {

        record Url(RedisUrl url) implements Parsed {}

        /**
         * It could not be read.
         *
         * @param expected what was expected; never holds a part of the text, which may be a password
         */
        record Refused(String expected) implements Parsed {}
    }

    /** Reads {@code rediss://user:password@host:port/0?ca=/etc/souk/redis-ca.pem}; the parts may be percent-encoded. */
    public static Parsed parse(String text) {
        return RedisUrlReader.read(text);
    }

    /** Where it is, without user and password. */
    public String place() {
        String shownHost = host.contains(":") ? "[" + host + "]" : host;
        return (isTls ? "rediss://" : "redis://") + shownHost + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        String credentials = user.isEmpty() && password.isEmpty() ? "" : user + ":…@";
        return place().replace("://", "://" + credentials) + ca.map(file -> "?ca=" + file).orElse("");
    }
}
