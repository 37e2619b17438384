package dev.souk.platform.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

import dev.souk.platform.config.AddressRange;

/**
 * Finds out who a request comes from when proxies stand in between. Each proxy adds the address that it was called from
 * at the end of {@code X-Forwarded-For} (or {@code Forwarded}), so the list is read backwards for as long as a trusted
 * proxy vouches for it; whatever stands before that anybody could have written.
 */
public final class TrustedProxies {

    /** Address and port, an IPv6 address in brackets or bare, with or without a zone. */
    private static final Pattern HOP = Pattern.compile(
            "\\[([0-9A-Fa-f:.]+)(?:%[^]]*)?](?::[0-9]{1,5})?|([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]{1,5})?"
                    + "|([0-9A-Fa-f]*:[0-9A-Fa-f:.]*)(?:%.*)?");
    /** Of one element of {@code Forwarded}, as RFC 7239 writes it. */
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for\\s*=\\s*(\"[^\"]*\"|[^;\\s]*)");

    private final List<AddressRange> trusted;

    public TrustedProxies(List<AddressRange> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** The client's address as text: the peer's own, unless trusted proxies tell of another; never fails. */
    public String clientOf(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        String told = peer == null || peer.hostAddress() == null ? "unknown" : peer.hostAddress();
        return client(told, request.headers());
    }

    String client(String peer, MultiMap headers) {
        Optional<InetAddress> read = address(peer);
        if (read.isEmpty() || !isTrusted(read.get())) {
            return read.map(InetAddress::getHostAddress).orElse(peer);
        }
        InetAddress client = read.get();
        for (String hop : hops(headers).reversed()) {
            Optional<InetAddress> before = address(hop);
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
            if (!isTrusted(client)) {
                break;
            }
        }
        return client.getHostAddress();
    }

    private boolean isTrusted(InetAddress address) {
        byte[] bytes = address.getAddress();
        return trusted.stream().anyMatch(range -> range.contains(bytes));
    }

    private static List<String> hops(MultiMap headers) {
        List<String> simple = elements(headers.getAll("x-forwarded-for"));
        return simple.isEmpty()
                ? elements(headers.getAll("forwarded")).stream().map(TrustedProxies::forOf).toList()
                : simple;
    }

    /** A header that is repeated is one list; each proxy on the way may have added a line. */
    private static List<String> elements(List<String> lines) {
        List<String> elements = new ArrayList<>();
        for (String line : lines) {
            for (String element : line.split(",", -1)) {
                elements.add(element.strip());
            }
        }
        return elements;
    }

    private static String forOf(String element) {
        Matcher match = FOR.matcher(element);
        return match.find() ? match.group(1).replace("\"", "") : "";
    }

    private static Optional<InetAddress> address(String hop) {
        Matcher match = HOP.matcher(hop);
        if (!match.matches()) {
            return Optional.empty();
        }
        String text = match.group(1) != null
                ? match.group(1)
                : match.group(2) != null ? match.group(2) : match.group(3);
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
