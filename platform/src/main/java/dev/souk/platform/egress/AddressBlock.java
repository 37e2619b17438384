package dev.souk.platform.egress;

import java.net.InetAddress;

/**
 * All addresses that begin with the same bits.
 *
 * @param first   the first address of the block
 * @param bits    how many bits its addresses share
 * @param purpose what the block is for
 */
record AddressBlock(InetAddress first, int bits, String purpose) {

    /** Reads {@code 10.0.0.0/8}. */
    static AddressBlock of(String cidr, String purpose) {
        int slash = cidr.indexOf('/');
        return new AddressBlock(InetAddress.ofLiteral(cidr.substring(0, slash)),
                Integer.parseInt(cidr.substring(slash + 1)), purpose);
    }

    boolean contains(InetAddress address) {
        byte[] its = address.getAddress();
        byte[] ours = first.getAddress();
        if (its.length != ours.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if ((its[bit / Byte.SIZE] & mask) != (ours[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
