package dev.souk.platform.egress;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {
        // this network, unspecified
        "0.0.0.0", "0.0.0.1", "0.255.255.255",
        // private
        "10.0.0.0", "10.255.255.255", "172.16.0.0", "172.20.1.1", "172.31.255.255", "192.168.0.0", "192.168.255.255",
        // shared by carriers, with Alibaba's metadata
        "100.64.0.0", "100.100.100.200", "100.127.255.255",
        // loopback
        "127.0.0.0", "127.0.0.1", "127.255.255.255",
        // link-local, with the metadata services
        "169.254.0.0", "169.254.169.254", "169.254.170.2", "169.254.255.255",
        // protocol assignments, with Oracle's metadata
        "192.0.0.0", "192.0.0.192", "192.0.0.255",
        // documentation
        "192.0.2.0", "192.0.2.255", "198.51.100.0", "198.51.100.255", "203.0.113.0", "203.0.113.255",
        // 6to4 relays, benchmarks
        "192.88.99.0", "192.88.99.255", "198.18.0.0", "198.19.255.255",
        // Azure's host agent
        "168.63.129.16",
        // multicast, reserved, broadcast
        "224.0.0.0", "239.255.255.255", "240.0.0.0", "255.255.255.254", "255.255.255.255"})
    void ipv4ThatIsNotPublic(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0.0", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
        "126.255.255.255", "128.0.0.0", "168.63.129.15", "168.63.129.17", "169.253.255.255", "169.255.0.0",
        "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0", "192.88.98.255", "192.88.100.0",
        "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0",
        "203.0.112.255", "203.0.114.0", "223.255.255.255"})
    void ipv4OnEitherSideOfThose(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // unspecified, loopback, IPv4-compatible of loopback, private and public
        "::", "::1", "::2", "::127.0.0.1", "::10.0.0.1", "::8.8.8.8",
        // IPv4-mapped
        "::ffff:0.0.0.0", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
        // IPv4-translated
        "::ffff:0:7f00:1", "::ffff:0:808:808",
        // NAT64 of loopback, metadata, private; the local-use prefix of anything
        "64:ff9b::7f00:1", "64:ff9b::169.254.169.254", "64:ff9b::10.0.0.1", "64:ff9b::", "64:ff9b:1::808:808",
        "64:ff9b:0:0:0:1:808:808",
        // discard
        "100::", "100::1", "100:0:0:1::1",
        // protocol assignments: Teredo of a private and of a public server, benchmarks, ORCHID
        "2001::1", "2001:0:7f00:1::", "2001:0:808:808::1", "2001:2::1", "2001:10::1", "2001:20::1", "2001:1ff:ffff::",
        // documentation
        "2001:db8::", "2001:db8::1", "2001:db8:ffff:ffff::1", "3fff::", "3fff:fff::1",
        // 6to4 of loopback, metadata, public
        "2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:808:808::1",
        // segment routing
        "5f00::1",
        // unique local, with Amazon's metadata
        "fc00::", "fc00::1", "fd00::5", "fd00:ec2::254", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        // link-local, site-local
        "fe80::", "fe80::1", "febf:ffff::1", "fec0::1", "feff:ffff::1",
        // multicast
        "ff00::", "ff02::1", "ff0e::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        // not handed out
        "1fff:ffff::1", "4000::1", "8000::1"})
    void ipv6ThatIsNotPublic(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000::1", "2001:200::1", "2001:4860:4860::8888", "2001:db7:ffff::1", "2001:db9::1",
        "2003::1", "2606:4700::1111", "2a00:1450:4001::1", "3ffe:ffff::1", "3fff:1000::1", "64:ff9b::8.8.8.8",
        "::ffff:8.8.8.8"})
    void ipv6ThatIsPublic(String address) {
        assertThat(PublicAddresses.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    /** As text it becomes an IPv4 address; as bytes from a resolver it need not. */
    @Test
    void judgesAMappedAddressByTheOneInside() throws Exception {
        assertThat(PublicAddresses.isPublic(mapped(127, 0, 0, 1))).isFalse();
        assertThat(PublicAddresses.isPublic(mapped(8, 8, 8, 8))).isTrue();
    }

    private static InetAddress mapped(int... ipv4) throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = -1;
        bytes[11] = -1;
        for (int i = 0; i < 4; i++) {
            bytes[12 + i] = (byte) ipv4[i];
        }
        return Inet6Address.getByAddress("mapped.test", bytes, -1);
    }
}
