package dev.souk.platform.egress;

import java.net.InetAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EgressHostTest {

    @ParameterizedTest
    @CsvSource({"api.openai.com, api.openai.com", "API.OpenAI.Com, api.openai.com", "api.openai.com., api.openai.com",
        "localhost, localhost", "LOCALHOST., localhost", "my_engine, my_engine",
        "_dmarc.example.com, _dmarc.example.com",
        "xn--bcher-kva.example, xn--bcher-kva.example", "3com.example, 3com.example", "10.example, 10.example",
        "0x7f.example, 0x7f.example", "1.2.3.4.example, 1.2.3.4.example", "a1, a1", "0xg, 0xg", "1e3, 1e3"})
    void readsNames(String text, String name) {
        assertThat(EgressHost.read(text)).isEqualTo(new EgressHost.Name(name));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 127.0.0.1", "127.0.0.1., 127.0.0.1", "8.8.8.8, 8.8.8.8", "255.255.255.255, 255.255.255.255",
        "0.0.0.0, 0.0.0.0", "::1, 0:0:0:0:0:0:0:1", "[::1], 0:0:0:0:0:0:0:1", "[0:0::0:1], 0:0:0:0:0:0:0:1",
        "FD00::5, fd00:0:0:0:0:0:0:5", "[2001:DB8::A], 2001:db8:0:0:0:0:0:a", "[::ffff:127.0.0.1], 127.0.0.1",
        "::FFFF:7F00:1, 127.0.0.1", "[::ffff:a9fe:a9fe], 169.254.169.254", "64:ff9b::10.0.0.1, 64:ff9b:0:0:0:0:a00:1"})
    void readsAddresses(String text, String address) {
        assertThat(EgressHost.read(text)).isEqualTo(new EgressHost.Literal(InetAddress.ofLiteral(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        // one decimal number, too large ones, octal, hexadecimal
        "2130706433", "2852039166", "0", "4294967296", "99999999999999999999", "017700000001", "0x7f000001",
        "0X7F000001",
        "0x", "0x7f000001.",
        // fewer than four parts, or more
        "127.1", "127.0.1", "127.0.0.0.1", "1.2.3.4.5", "10.1",
        // octal and hexadecimal parts, mixed
        "0177.0.0.1", "0177.0.0.01", "127.0.0.01", "00127.0.0.1", "0x7f.1", "0x7f.0.0.1", "0X7f.0x0.0x0.0x1",
        "0300.0250.1", "127.0.0.0x1", "127.0.0.0x",
        // out of range
        "256.0.0.1", "127.0.0.256", "1.1.1.1000", "127.0.0.999",
        // a name that ends in a number is none
        "example.1", "example.0x1", "a.b.127"})
    void refusesOddSpellingsOfIpv4(String text) {
        assertThat(EgressHost.read(text)).isEqualTo(
                new EgressHost.Unreadable("expected an IPv4 address as four decimal numbers, such as 192.0.2.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fe80::1%eth0", "[fe80::1%eth0]", "[fe80::1%25eth0]", "::1%lo", "[::1%0]", "[::1].", "::1.",
        "[::1]:80", "[]", "[:]", ":", "::1]", "[::1", "[[::1]]", "[127.0.0.1]", "[localhost]", "127.0.0.1:80",
        "localhost:80", ":::1", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::12345", "::ffff:127.1",
        "::ffff:0x7f.0.0.1", "::ffff:256.0.0.1", "user:secret", "http://localhost"})
    void refusesOddSpellingsOfIpv6(String text) {
        assertThat(EgressHost.read(text)).isEqualTo(
                new EgressHost.Unreadable("expected an IPv6 address without a zone, such as [2001:db8::1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "127.0.0.1..", "localhost..", ".localhost", "a..b", "-", "-a.example",
        "a-.example", " localhost", "localhost ", "local host", "127.0.0.1 ", " 127.0.0.1", "127.0.0.1\n",
        "localhost\n",
        "localhost\u0000.example.com", "127.0.0.1\u0000", "a/b", "localhost/", "127.0.0.1/8", "a@b", "a%2eb", "%31",
        "127%2e0.0.1", "a\\b", "localhost#", "localhost?", "127.0.0.1;", "1,2", "+1", "-1",
        // full-width digits, dots and letters, other full stops, circled and Arabic digits, invisible characters
        "\uff11\uff12\uff17.0.0.1", "\uff11\uff12\uff17\uff0e\uff10\uff0e\uff10\uff0e\uff11",
        "127\u30020\u30020\u30021", "127\uff610\uff610\uff611", "\u2460\u2461\u2466.0.0.1", "\u0661\u0662\u0667.0.0.1",
        "\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54",
        "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3", "local\u00adhost", "local\u200bhost",
        "b\u00fccher.example", "[\uff1a\uff1a1]", "\uff10x7f.1",
        // letters that lower-case to ASCII ones: the Kelvin sign, the dotted I
        "\u212a.example", "\u0130.example"})
    void refusesWhatIsNoHost(String text) {
        assertThat(EgressHost.read(text)).isEqualTo(EgressHost.NOT_A_HOST);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(EgressHost.read("a".repeat(63) + ".example")).isInstanceOf(EgressHost.Name.class);
        assertThat(EgressHost.read("a".repeat(64) + ".example")).isEqualTo(EgressHost.NOT_A_HOST);
        assertThat(EgressHost.read("a.".repeat(126) + "a")).isInstanceOf(EgressHost.Name.class);
        assertThat(EgressHost.read("a.".repeat(127) + "a")).isEqualTo(EgressHost.NOT_A_HOST);
        assertThat(EgressHost.read("a.".repeat(1_000_000))).isEqualTo(EgressHost.NOT_A_HOST);
    }
}
