package dev.souk.platform.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

import dev.souk.platform.config.AddressRange;

/**
 * Tells addresses of the public Internet from all others, after the IANA special-purpose registries
 * (<a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4</a>,
 * <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6</a>).
 */
final class PublicAddresses {

    private static final List<AddressRange> NOT_PUBLIC_IPV4 = ranges("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10",
            "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Azure's host agent: looks public, is the same machine's metadata and key service.
            "168.63.129.16/32");

    private static final AddressRange GLOBAL_UNICAST_IPV6 = AddressRange.of("2000::/3");

    /** Protocol assignments with Teredo, documentation (two ranges), 6to4. */
    private static final List<AddressRange> NOT_PUBLIC_IPV6 = ranges("2001::/23", "2001:db8::/32", "3fff::/20",
            "2002::/16");

    /** Networks without IPv4 reach every IPv4 host through it (DNS64): it is as public as the address inside. */
    private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return isPublicIpv4(bytes);
        }
        if (isIpv4Mapped(bytes) || NAT64.contains(bytes)) {
            return isPublicIpv4(Arrays.copyOfRange(bytes, 12, 16));
        }
        return GLOBAL_UNICAST_IPV6.contains(bytes)
                && NOT_PUBLIC_IPV6.stream().noneMatch(range -> range.contains(bytes));
    }

    private static boolean isPublicIpv4(byte[] bytes) {
        return NOT_PUBLIC_IPV4.stream().noneMatch(range -> range.contains(bytes));
    }

    /** Not an {@link AddressRange}: {@link InetAddress} turns the text of such an address into an IPv4 one. */
    private static boolean isIpv4Mapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return bytes[10] == -1 && bytes[11] == -1;
    }

    private static List<AddressRange> ranges(String... texts) {
        return Arrays.stream(texts).map(AddressRange::of).toList();
    }
}
