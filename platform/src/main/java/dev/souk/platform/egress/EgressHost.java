package dev.souk.platform.egress;

import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the host of a URL is. There is one spelling for each address: whatever a resolver might still take for a number
 * ({@code 2130706433}, {@code 0177.0.0.1}, {@code 0x7f.1}, {@code 127.1}, full-width digits) is refused before it gets
 * there, so that no two readers can differ about it.
 */
sealed interface EgressHost {

    /** An address as text. */
    record Literal(InetAddress address) implements EgressHost {}

    /** A name to look up, in lower case and without a trailing dot. */
    record Name(String name) implements EgressHost {}

    /**
     * Neither.
     *
     * @param expected what should stand there instead
     */
    record Unreadable(String expected) implements EgressHost {}

    Unreadable NOT_A_HOST = new Unreadable("expected a name in ASCII (xn--… for others) or an address");

    int LONGEST_NAME = 253;

    String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    // No zone id: it would pick the network interface.
    Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");
    Pattern NAME = Pattern
            .compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");
    // A top-level domain is never a number, but every legacy spelling of an IPv4 address ends in one.
    Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    static EgressHost read(String text) {
        // Before lower-casing: that turns some letters from elsewhere into ASCII ones.
        if (!text.chars().allMatch(c -> c < 0x80)) {
            return NOT_A_HOST;
        }
        String host = text.toLowerCase(Locale.ROOT);
        if (host.startsWith("[") && host.endsWith("]")) {
            return ipv6(host.substring(1, host.length() - 1));
        }
        if (host.contains(":")) {
            return ipv6(host);
        }
        if (host.endsWith(".")) {
            host = host.substring(0, host.length() - 1);
        }
        if (IPV4.matcher(host).matches()) {
            return new Literal(InetAddress.ofLiteral(host));
        }
        if (host.length() > LONGEST_NAME || !NAME.matcher(host).matches()) {
            return NOT_A_HOST;
        }
        if (ENDS_IN_A_NUMBER.matcher(host).matches()) {
            return new Unreadable("expected an IPv4 address as four decimal numbers, such as 192.0.2.1");
        }
        return new Name(host);
    }

    private static EgressHost ipv6(String host) {
        if (host.contains(":") && IPV6.matcher(host).matches()) {
            try {
                return new Literal(InetAddress.ofLiteral(host));
            } catch (IllegalArgumentException _) {
                // Falls through: it only looked like one.
            }
        }
        return new Unreadable("expected an IPv6 address without a zone, such as [2001:db8::1]");
    }
}
