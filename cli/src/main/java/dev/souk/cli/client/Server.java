package dev.souk.cli.client;

import java.net.URI;

/**
 * A server and the token that opens its API.
 *
 * @param url without a slash at its end
 */
public record Server(URI url, String token) {

    @Override
    public String toString() {
        return "Server[" + url + ", …]";
    }
}
