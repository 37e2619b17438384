package dev.souk.platform.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells addresses of the public internet from all others, by the IANA registries of special-purpose addresses
 * (RFC 6890 and its updates). For IPv6 it allows what is known to be public rather than refusing what is known not to
 * be.
 */
final class PublicAddresses {

    private static final List<AddressBlock> NOT_PUBLIC = List.of(
            AddressBlock.of("0.0.0.0/8", "this host"),
            AddressBlock.of("10.0.0.0/8", "a private network"),
            AddressBlock.of("100.64.0.0/10", "a carrier's private network"),
            AddressBlock.of("127.0.0.0/8", "loopback"),
            // 169.254.169.254 hands out the credentials of the machine at most cloud providers.
            AddressBlock.of("169.254.0.0/16", "link-local, cloud metadata among it"),
            AddressBlock.of("172.16.0.0/12", "a private network"),
            AddressBlock.of("192.0.0.0/24", "protocol assignments"),
            AddressBlock.of("192.0.2.0/24", "documentation"),
            AddressBlock.of("192.88.99.0/24", "6to4 relays"),
            AddressBlock.of("192.168.0.0/16", "a private network"),
            AddressBlock.of("198.18.0.0/15", "benchmarks"),
            AddressBlock.of("198.51.100.0/24", "documentation"),
            AddressBlock.of("203.0.113.0/24", "documentation"),
            AddressBlock.of("224.0.0.0/4", "multicast"),
            AddressBlock.of("240.0.0.0/4", "reserved or broadcast"),
            // Teredo hides an IPv4 address behind an exclusive or; ORCHID and benchmarks are in here too.
            AddressBlock.of("2001::/23", "protocol assignments, Teredo among them"),
            AddressBlock.of("2001:db8::/32", "documentation"),
            AddressBlock.of("3fff::/20", "documentation"));

    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("2000::/3", "the public internet");

    /** Where each of these forms keeps the IPv4 address that packets really go to. */
    private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96", "NAT64");
    private static final int NAT64_IPV4 = 12;
    private static final AddressBlock SIX_TO_FOUR = AddressBlock.of("2002::/16", "6to4");
    private static final int SIX_TO_FOUR_IPV4 = 2;

    private PublicAddresses() {}

    /** What the address is instead of public; empty when it is public. */
    static Optional<String> otherPurpose(InetAddress address) {
        if (NAT64.contains(address)) {
            return embedded(address, NAT64_IPV4, NAT64);
        }
        if (SIX_TO_FOUR.contains(address)) {
            return embedded(address, SIX_TO_FOUR_IPV4, SIX_TO_FOUR);
        }
        for (AddressBlock block : NOT_PUBLIC) {
            if (block.contains(address)) {
                return Optional.of(block.purpose());
            }
        }
        // Loopback, unspecified, unique local, link-local, multicast and all that is not given out yet.
        return address instanceof Inet4Address || GLOBAL_UNICAST.contains(address)
                ? Optional.empty()
                : Optional.of("not of the public IPv6 internet");
    }

    private static Optional<String> embedded(InetAddress address, int at, AddressBlock form) {
        try {
            byte[] ipv4 = Arrays.copyOfRange(address.getAddress(), at, at + 4);
            return otherPurpose(InetAddress.getByAddress(ipv4)).map(purpose -> form.purpose() + " of " + purpose);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
