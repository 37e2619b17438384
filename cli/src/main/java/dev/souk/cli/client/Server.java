package dev.souk.cli.client;

import java.net.URI;

/**
 * A server and the token that opens its API.
 *
 * @param url   without a slash at its end
 * @param trust by what its certificate is checked, where it speaks TLS
 */
public record Server(URI url, String token, ServerTrust trust) {

    @Override
    public String toString() {
        return "Server[" + url + ", …]";
    }
}
