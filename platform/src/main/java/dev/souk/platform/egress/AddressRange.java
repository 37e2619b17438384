package dev.souk.platform.egress;

import java.net.InetAddress;

/**
 * All addresses that begin with the same bits.
 *
 * @param first  any address of the range, 4 or 16 bytes
 * @param length how many leading bits count
 */
record AddressRange(InetAddress first, int length) {

    /** Reads {@code address/length}. */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        return new AddressRange(InetAddress.ofLiteral(text.substring(0, slash)),
                Integer.parseInt(text.substring(slash + 1)));
    }

    boolean contains(byte[] address) {
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
