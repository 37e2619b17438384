package dev.souk.platform.config;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All addresses that begin with the same bits.
 *
 * @param first  any address of the range, 4 or 16 bytes
 * @param length how many leading bits count
 */
public record AddressRange(InetAddress first, int length) {

    /** Not whatever {@link InetAddress} takes: that reads {@code 10.1} as {@code 10.0.0.1}, and a zone names a link. */
    private static final Pattern TEXT = Pattern
            .compile("([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:/([0-9]{1,3}))?");

    /** Reads {@code address/length}, or one address; fails on anything else. */
    public static AddressRange of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException(text + " is no range of addresses"));
    }

    /** Reads {@code address/length}, or one address; empty when it is neither. */
    public static Optional<AddressRange> parse(String text) {
        var match = TEXT.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            InetAddress first = InetAddress.ofLiteral(match.group(1));
            int bits = first.getAddress().length * 8;
            int length = match.group(2) == null ? bits : Integer.parseInt(match.group(2));
            return length <= bits ? Optional.of(new AddressRange(first, length)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether an address of 4 or 16 bytes is inside; one of the other kind never is. */
    public boolean contains(byte[] address) {
        byte[] prefix = first.getAddress();
        if (prefix.length != address.length) {
            return false;
        }
        int wholeBytes = length / 8;
        for (int i = 0; i < wholeBytes; i++) {
            if (prefix[i] != address[i]) {
                return false;
            }
        }
        int shift = 8 - length % 8;
        return shift == 8 || (prefix[wholeBytes] & 0xff) >> shift == (address[wholeBytes] & 0xff) >> shift;
    }
}
