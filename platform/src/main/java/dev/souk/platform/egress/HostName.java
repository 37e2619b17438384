package dev.souk.platform.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/**
 * A host as it may stand in a URL, in the one spelling that everybody reads alike. Other spellings of an IPv4 address
 * (decimal, octal, hexadecimal, short) are refused instead of understood: libraries disagree on what they mean, and a
 * check that reads another address than the connection is no check.
 *
 * @param text    lower-case, without brackets and final dot
 * @param literal the address that it is, when it is no name
 */
record HostName(String text, Optional<InetAddress> literal) {

    private static final int MAX_LENGTH = 253;
    private static final Pattern NAME = Pattern
            .compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final String OCTET = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET);
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]+");

    /** Throws {@link dev.souk.core.failure.SoukException} ADDRESS_NOT_ALLOWED for what nobody should connect to. */
    static HostName of(String host) {
        String text = host.toLowerCase(Locale.ROOT);
        if (text.startsWith("[") && text.endsWith("]")) {
            return ipv6(host, text.substring(1, text.length() - 1));
        }
        if (text.contains(":")) {
            return ipv6(host, text);
        }
        if (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.length() > MAX_LENGTH || !NAME.matcher(text).matches()) {
            throw refused(host,
                    "is not a host: expected a name in ASCII (punycode for others), an IPv4 address in four "
                            + "decimal numbers or an IPv6 address in brackets");
        }
        // What ends in a number is an IPv4 address for browsers and C libraries (WHATWG URL, "ends in a number").
        String last = text.substring(text.lastIndexOf('.') + 1);
        if (!NUMBER.matcher(last).matches()) {
            return new HostName(text, Optional.empty());
        }
        if (!IPV4.matcher(text).matches()) {
            throw refused(host,
                    "is an unusual spelling of an IPv4 address: expected four decimal numbers such as 192.0.2.1");
        }
        return new HostName(text, Optional.of(InetAddress.ofLiteral(text)));
    }

    /** Names that mean this machine whatever the name servers say (RFC 6761). */
    boolean isLocalhost() {
        return text.equals("localhost") || text.endsWith(".localhost");
    }

    private static HostName ipv6(String host, String text) {
        if (!IPV6.matcher(text).matches()) {
            throw refused(host, "is not an IPv6 address: expected one without a zone such as [2001:db8::1]");
        }
        try {
            InetAddress address = Inet6Address.ofLiteral(text);
            return new HostName(address.getHostAddress(), Optional.of(address));
        } catch (IllegalArgumentException _) {
            throw refused(host, "is not an IPv6 address: expected one such as [2001:db8::1]");
        }
    }

    private static RuntimeException refused(String host, String why) {
        String shown = host.length() > MAX_LENGTH ? host.substring(0, MAX_LENGTH) + "…" : host;
        return Failure.of(ErrorCode.ADDRESS_NOT_ALLOWED, "'" + shown + "' " + why).asException();
    }
}
