package dev.souk.benchmarks.bare;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * How a bare proxy runs.
 *
 * @param port     where it listens, on loopback
 * @param upstream scheme, host and port that every request goes to, its path unchanged
 * @param key      what the upstream gets instead of the client's key
 */
public record BareOptions(int port, URI upstream, String key) {

    /** Reads the command line; throws {@link IllegalArgumentException} that says what it was expected to be. */
    static BareOptions of(String... words) {
        if (words.length % 2 != 0) {
            throw unexpected(words);
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            values.put(words[i], words[i + 1]);
        }
        String port = values.remove("--port");
        String upstream = values.remove("--upstream");
        String key = values.remove("--key");
        if (port == null || upstream == null || key == null || !values.isEmpty()) {
            throw unexpected(words);
        }
        URI address = URI.create(upstream);
        if (!"http".equals(address.getScheme()) || address.getPort() < 0) {
            throw new IllegalArgumentException("--upstream " + upstream + ": expected http://<host>:<port>");
        }
        return new BareOptions(Integer.parseInt(port), address, key);
    }

    private static IllegalArgumentException unexpected(String... words) {
        return new IllegalArgumentException(
                "'" + String.join(" ", words)
                        + "': expected --port <port> --upstream http://<host>:<port> --key <key>");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "BareOptions[port=" + port + ", upstream=" + upstream + "]";
    }
}
