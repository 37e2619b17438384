package dev.souk.cli.up;

import java.net.URI;
import java.util.Set;

/** Addresses of our own listeners, as somebody on this machine reaches them. */
final class Urls {

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "[::]");

    private Urls() {}

    static URI of(boolean isTls, String host, int port) {
        String scheme = isTls ? "https://" : "http://";
        if (EVERY_ADDRESS.contains(host)) {
            return URI.create(scheme + "127.0.0.1:" + port);
        }
        return URI.create(
                scheme + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port);
    }
}
