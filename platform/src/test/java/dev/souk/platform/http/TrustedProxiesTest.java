package dev.souk.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.MultiMap;

import dev.souk.platform.config.AddressRange;

import static org.assertj.core.api.Assertions.assertThat;

class TrustedProxiesTest {

    private static final String PROXY = "10.0.0.1";

    private final TrustedProxies proxies = new TrustedProxies(
            List.of(AddressRange.of("10.0.0.0/8"), AddressRange.of("fd00::/8"), AddressRange.of("192.0.2.7")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "203.0.113.9                     | 203.0.113.9",
        "203.0.113.9:4711                | 203.0.113.9",
        "203.0.113.9, 10.9.9.9           | 203.0.113.9",
        "203.0.113.9,10.1.1.1 , fd00::5  | 203.0.113.9",
        "1.1.1.1, 203.0.113.9, 10.9.9.9  | 203.0.113.9",
        "10.5.5.5, 10.6.6.6              | 10.5.5.5",
        "2001:db8::1                     | 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]:443               | 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]                   | 2001:db8:0:0:0:0:0:1",
        "fe80::1%eth0                    | fe80:0:0:0:0:0:0:1",
        "[fe80::1%25eth0]:80             | fe80:0:0:0:0:0:0:1",
        "::ffff:203.0.113.9              | 203.0.113.9",
        "unknown                         | 10.0.0.1",
        "203.0.113.9, unknown            | 10.0.0.1",
        "203.0.113.9, , 10.9.9.9         | 10.9.9.9",
        "203.0.113.9, 999.1.1.1          | 10.0.0.1",
        "203.0.113.9, <script>           | 10.0.0.1",
        "203.0.113.9, 1.2.3              | 10.0.0.1",
        "localhost                       | 10.0.0.1",
        ":                               | 10.0.0.1"})
    void takesTheLastAddressThatNoTrustedProxyHas(String header, String client) {
        assertThat(proxies.client(PROXY, forwardedFor(header))).isEqualTo(client);
    }

    @Test
    void takesARepeatedHeaderAsOneList() {
        assertThat(proxies.client(PROXY, forwardedFor("1.1.1.1", "203.0.113.9", "10.2.2.2"))).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "for=203.0.113.9;proto=https;by=10.0.0.1             | 203.0.113.9",
        "proto=https; For=\"203.0.113.9:99\"                 | 203.0.113.9",
        "for=1.1.1.1, for=\"[2001:db8::1]:5\", for=10.3.3.3  | 2001:db8:0:0:0:0:0:1",
        "for=203.0.113.9, for=_hidden                        | 10.0.0.1",
        "by=1.1.1.1                                          | 10.0.0.1"})
    void readsForwardedToo(String header, String client) {
        assertThat(proxies.client(PROXY, MultiMap.caseInsensitiveMultiMap().add("forwarded", header)))
                .isEqualTo(client);
    }

    @Test
    void believesNobodyWhoIsNotTrusted() {
        assertThat(proxies.client("203.0.113.1", forwardedFor("8.8.8.8"))).isEqualTo("203.0.113.1");
        assertThat(proxies.client("192.0.2.8", forwardedFor("8.8.8.8"))).isEqualTo("192.0.2.8");
        assertThat(proxies.client("192.0.2.7", forwardedFor("8.8.8.8"))).isEqualTo("8.8.8.8");
        assertThat(new TrustedProxies(List.of()).client("127.0.0.1", forwardedFor("8.8.8.8"))).isEqualTo("127.0.0.1");
        assertThat(proxies.client("unknown", forwardedFor("8.8.8.8"))).isEqualTo("unknown");
    }

    /** Whatever a client sends along, and however many proxies of ours add to it: it is known by its own address. */
    @Test
    void aClientCannotChangeItsAddress() {
        Random random = new Random(20261123);
        List<Supplier<String>> forged = List.of(() -> "10.0.0." + random.nextInt(256), () -> "8.8.4.4", () -> "unknown",
                () -> "", () -> "\"", () -> "[::1", () -> "fd00::" + random.nextInt(999), () -> "for=1.2.3.4;",
                () -> ",,", () -> "%", () -> "[]:1", () -> "0x7f.1", () -> "١٢٧.0.0.1");
        for (int round = 0; round < 5_000; round++) {
            String own = "203.0.113." + random.nextInt(256);
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                lines.add(random.ints(1 + random.nextInt(4), 0, forged.size())
                        .mapToObj(each -> forged.get(each).get())
                        .collect(Collectors.joining(random.nextBoolean() ? "," : ", ")));
            }
            String peer = own;
            for (int i = random.nextInt(5); i > 0; i--) {
                String port = random.nextBoolean() ? "" : ":" + (1 + random.nextInt(65_535));
                if (lines.isEmpty() || random.nextBoolean()) {
                    lines.add(peer + port);
                } else {
                    lines.set(lines.size() - 1, lines.getLast() + "," + peer + port);
                }
                peer = "10." + random.nextInt(256) + ".1.1";
            }
            assertThat(proxies.client(peer, forwardedFor(lines.toArray(String[]::new)))).as("%s, %s", peer, lines)
                    .isEqualTo(own);
        }
    }

    private static MultiMap forwardedFor(String... lines) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        for (String line : lines) {
            headers.add("X-Forwarded-For", line);
        }
        return headers;
    }
}
