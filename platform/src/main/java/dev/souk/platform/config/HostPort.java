package dev.souk.platform.config;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A destination. Two spellings of one destination are equal: the host is lower-cased, an IPv6 address is written out in
 * full without its brackets.
 *
 * @param host a name, or an address as text
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

    private static final Pattern TEXT = Pattern
            .compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?):([0-9]{1,5})");

    public HostPort {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(port + " is not a port: expected 1 to 65535");
        }
        host = host.toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.contains(":")) {
            host = InetAddress.ofLiteral(host).getHostAddress();
        }
    }

    /** Reads {@code host:port} or {@code [IPv6]:port}; empty when it is neither. */
    public static Optional<HostPort> parse(String text) {
        Matcher match = TEXT.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HostPort(match.group(1), Integer.parseInt(match.group(2))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
