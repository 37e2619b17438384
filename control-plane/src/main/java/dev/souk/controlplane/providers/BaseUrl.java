package dev.souk.controlplane.providers;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.platform.config.HostPort;

/**
 * Where a provider's API begins, e.g. {@code https://api.openai.com/v1}: paths are appended to it. A credential that is
 * saved with it is never sent to another host.
 *
 * @param isHttps whether the connection is encrypted
 * @param host    a name, or an address without brackets, in lower case
 * @param port    1 to 65535, also when the text did not name it
 * @param path    empty, or begins with a slash and does not end in one
 */
public record BaseUrl(boolean isHttps, String host, int port, String path) {

    private static final String FIELD = "base_url";
    private static final int MAX_LENGTH = 500;

    /**
     * Reads a URL that somebody gave. Throws {@code INVALID_REQUEST} unless it is plain https, or http to a destination
     * that the operator allowed by name.
     */
    public static BaseUrl parse(String text, Set<HostPort> egressAllow) {
        BaseUrl read = of(uri(text.strip()));
        if (!read.isHttps && !egressAllow.contains(read.destination())) {
            throw refusal(read.destination() + " was given with http: expected https, or an operator who names "
                    + read.destination() + " in SOUK_EGRESS_ALLOW");
        }
        return read;
    }

    /** Takes a URL that is known to be sound, such as the catalog's; throws {@code INVALID_REQUEST} when it is not. */
    public static BaseUrl of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean isHttps = scheme.equals("https");
        // What stands in user info or a query may be a secret: it is refused without being repeated.
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refusal("the URL holds a user, a query or a fragment: expected none of them");
        }
        if ((!isHttps && !scheme.equals("http")) || uri.getHost() == null) {
            throw refusal("the URL names no host by https: expected one such as https://api.openai.com/v1");
        }
        BaseUrl read = new BaseUrl(isHttps, host(uri.getHost()), port(uri.getPort(), isHttps), path(uri.getRawPath()));
        try {
            read.destination();
        } catch (IllegalArgumentException _) {
            throw refusal(
                    "the URL's host is not an address: expected an IPv6 one without a zone, such as [2001:db8::1]");
        }
        return read;
    }

    /** Host and port as the egress rules name them. */
    public HostPort destination() {
        return new HostPort(host, port);
    }

    /** The path of {@code rest} (which begins with a slash) below this URL. */
    public String pathOf(String rest) {
        return path + rest;
    }

    /** The URL without a slash at its end; a standard port is left out. */
    @Override
    public String toString() {
        String shownHost = host.contains(":") ? "[" + host + "]" : host;
        return (isHttps ? "https://" : "http://") + shownHost + (port == standardPort(isHttps) ? "" : ":" + port)
                + path;
    }

    private static URI uri(String text) {
        if (text.length() > MAX_LENGTH) {
            throw refusal("the URL has " + text.length() + " characters: expected at most " + MAX_LENGTH);
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw refusal("the URL is broken at character " + (e.getIndex() + 1)
                    + ": expected one such as https://api.openai.com/v1");
        }
    }

    private static String host(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host.toLowerCase(Locale.ROOT);
    }

    private static int port(int port, boolean isHttps) {
        if (port == -1) {
            return standardPort(isHttps);
        }
        if (port < 1 || port > 65_535) {
            throw refusal(port + " is not a port: expected 1 to 65535");
        }
        return port;
    }

    private static int standardPort(boolean isHttps) {
        return isHttps ? 443 : 80;
    }

    private static String path(@Nullable String path) {
        String trimmed = path == null ? "" : path.replaceAll("/+$", "");
        List<String> segments = List.of(trimmed.split("/"));
        if (segments.contains(".") || segments.contains("..") || trimmed.contains("//")) {
            throw refusal("the URL's path holds '.', '..' or an empty segment: expected one such as /v1");
        }
        return trimmed;
    }

    private static SoukException refusal(String message) {
        return Failure.of(ErrorCode.INVALID_REQUEST, message, FIELD).asException();
    }
}
