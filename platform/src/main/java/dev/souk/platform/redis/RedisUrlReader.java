package dev.souk.platform.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.souk.platform.redis.RedisUrl.Parsed;

/**
 * Takes a Redis URL apart. By hand, because the errors of {@link java.net.URI} repeat the text with the password in it.
 * A host with an underscore is refused: the client would read it as "no host" and connect to this machine instead.
 */
final class RedisUrlReader {

    private static final String SHAPE = "rediss://user:password@host:6379/0";
    private static final String DEFAULT_PORT = "6379";
    private static final char NOT_UTF_8 = '\uFFFD';

    private static final Pattern URL = Pattern
            .compile("(?<scheme>rediss?)://(?:(?:(?<user>[^:/?#@]*):)?(?<password>[^/?#]*)@)?"
                    + "(?:\\[(?<ipv6>[0-9A-Fa-f:.]+)]|(?<host>[A-Za-z0-9.-]+))(?::(?<port>[0-9]{1,5}))?"
                    + "(?:/(?<database>[0-9]{0,4}))?(?:\\?(?<query>[^#]*))?");

    private RedisUrlReader() {}

    static Parsed read(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return new Parsed.Refused(
                    "a URL such as " + SHAPE + ", or redis:// without encryption, with / ? # @ in the "
                            + "password percent-encoded and no underscore in the host");
        }
        int port = Integer.parseInt(group(url, "port", DEFAULT_PORT));
        if (port < 1 || port > 65_535) {
            return new Parsed.Refused("a port between 1 and 65535 in a URL such as " + SHAPE);
        }
        boolean isTls = url.group("scheme").equals("rediss");
        String query = group(url, "query", "");
        Optional<Path> ca = ca(query);
        if (!query.isEmpty() && (ca.isEmpty() || !isTls)) {
            return new Parsed.Refused("no parameter but ca with the path of a PEM file, and that with rediss:// only");
        }
        String user = decoded(group(url, "user", ""));
        String password = decoded(group(url, "password", ""));
        if (user == null || password == null) {
            return new Parsed.Refused("a percent sign only before two hexadecimal digits (% itself is %25), in UTF-8");
        }
        String database = group(url, "database", "");
        return new Parsed.Url(new RedisUrl(isTls, group(url, "ipv6", group(url, "host", "")), port,
                database.isEmpty() ? 0 : Integer.parseInt(database), user, password, ca));
    }

    private static String group(Matcher match, String name, String otherwise) {
        String found = match.group(name);
        return found == null ? otherwise : found;
    }

    private static Optional<Path> ca(String query) {
        String path = query.startsWith("ca=") ? decoded(query.substring("ca=".length())) : null;
        try {
            return path == null || path.isBlank() || path.contains("&") ? Optional.empty() : Optional.of(Path.of(path));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** A plus sign stays one; {@code null} when an escape is not one. */
    private static @Nullable String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            return decoded.indexOf(NOT_UTF_8) < 0 ? decoded : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
