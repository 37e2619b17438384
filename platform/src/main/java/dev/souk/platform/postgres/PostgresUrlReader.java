package dev.souk.platform.postgres;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.souk.platform.postgres.PostgresUrl.Parsed;

/**
 * Takes a database URL apart. By hand, because {@link java.net.URI} finds no host in names with an underscore, which
 * container networks use, and its errors repeat the text with the password in it.
 */
final class PostgresUrlReader {

    private static final String SHAPE = "postgresql://user:password@host:port/database?sslmode=require";
    private static final String DEFAULT_PORT = "5432";
    private static final Set<String> PARAMETERS = Set.of("sslmode", "sslrootcert");
    private static final Set<TlsMode> VERIFYING = Set.of(TlsMode.VERIFY_CA, TlsMode.VERIFY_FULL);

    private static final Pattern URL = Pattern.compile("postgres(?:ql)?://(?<user>[^:/?#@]+)(?::(?<password>[^/?#]*))?@"
            + "(?:\\[(?<ipv6>[0-9A-Fa-f:.]+)]|(?<host>[A-Za-z0-9._-]+))(?::(?<port>[0-9]{1,5}))?"
            + "/(?<database>[^/?#]+)(?:\\?(?<query>[^#]*))?");

    private PostgresUrlReader() {}

    static Parsed read(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return new Parsed.Refused("a URL such as " + SHAPE + ", with / ? # in user and password percent-encoded");
        }
        int port = Integer.parseInt(group(url, "port", DEFAULT_PORT));
        if (port < 1 || port > 65_535) {
            return new Parsed.Refused("a port between 1 and 65535 in a URL such as " + SHAPE);
        }
        Map<String, String> parameters = parameters(group(url, "query", ""));
        TlsMode tls = TlsMode.of(parameters.getOrDefault("sslmode", "prefer")).orElse(null);
        if (tls == null || !PARAMETERS.containsAll(parameters.keySet())) {
            return new Parsed.Refused("no parameters but sslmode, which is one of disable, allow, prefer, require, "
                    + "verify-ca, verify-full, and sslrootcert with the path of a PEM file");
        }
        String authority = decoded(parameters.getOrDefault("sslrootcert", ""));
        if (authority == null || (!authority.isEmpty() && !VERIFYING.contains(tls))) {
            return new Parsed.Refused("sslrootcert with sslmode=verify-ca or verify-full only: the other modes do not "
                    + "look at the server's certificate");
        }
        String user = decoded(group(url, "user", ""));
        String password = decoded(group(url, "password", ""));
        String database = decoded(group(url, "database", ""));
        if (user == null || password == null || database == null) {
            return new Parsed.Refused("a percent sign only before two hexadecimal digits (% itself is %25), in UTF-8");
        }
        return new Parsed.Url(
                new PostgresUrl(group(url, "ipv6", group(url, "host", "")), port, database, user, password, tls,
                        authority.isEmpty() ? Optional.empty() : Optional.of(Path.of(authority))));
    }

    private static String group(Matcher match, String name, String otherwise) {
        String found = match.group(name);
        return found == null ? otherwise : found;
    }

    /** One that has no name, no value or stands twice is there under a name that nobody knows. */
    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String each : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = each.indexOf('=');
            if (equals <= 0 || equals == each.length() - 1
                    || parameters.put(each.substring(0, equals), each.substring(equals + 1)) != null) {
                return Map.of("", "");
            }
        }
        return parameters;
    }

    /** Unlike {@link java.net.URLDecoder} this leaves a plus sign alone; {@code null} when an escape is not one. */
    private static @Nullable String decoded(String text) {
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer to = ByteBuffer.allocate(from.length);
        for (int i = 0; i < from.length; i++) {
            if (from[i] != '%') {
                to.put(from[i]);
            } else if (i + 2 < from.length && HexFormat.isHexDigit(from[i + 1]) && HexFormat.isHexDigit(from[i + 2])) {
                to.put((byte) (HexFormat.fromHexDigit(from[i + 1]) << 4 | HexFormat.fromHexDigit(from[i + 2])));
                i += 2;
            } else {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(to.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
