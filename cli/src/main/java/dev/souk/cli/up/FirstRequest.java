package dev.souk.cli.up;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import dev.souk.cli.client.ServerTrust;

/** Shows the fresh key to our own gateway: gateways learn of keys a moment after these are stored. */
final class FirstRequest {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private FirstRequest() {}

    /**
     * Returns when the gateway lets the key in, so that whoever reads the announcement can use it at once. Does not
     * insist: after some seconds the announcement goes out in any case.
     *
     * @param certificate what our gateway shows, where it speaks TLS
     */
    static void untilLetIn(Announcement up, Optional<Path> certificate) {
        String key = up.apiKey();
        long end = System.nanoTime() + LIMIT.toNanos();
        try (HttpClient http = ServerTrust.of(Optional.empty(), certificate)
                .applyTo(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1))
                .build()) {
            while (key != null && !isLetIn(http, up, key) && System.nanoTime() < end) {
                Thread.sleep(BETWEEN);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isLetIn(HttpClient http, Announcement up, String key) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(up.url().resolve("/v1/models"))
                .timeout(LIMIT)
                .header("authorization", "Bearer " + key)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }
}
