package dev.souk.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;

/** Calls the chat endpoint as any client does. */
public final class Chat implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final String key;

    public Chat(String url, String key) {
        this.url = url;
        this.key = key;
    }

    public HttpResponse<String> ask(String model) {
        return send(request(model, false), BodyHandlers.ofString());
    }

    /** The lines come as they arrive. */
    public HttpResponse<Stream<String>> stream(String model) {
        return send(request(model, true), BodyHandlers.ofLines());
    }

    private HttpRequest request(String model, boolean isStream) {
        return HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
                .timeout(Duration.ofSeconds(30))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(
                        """
                        {"model":"%s","stream":%s,"messages":[{"role":"user","content":"Hello"}]}""".formatted(model,
                                isStream)))
                .build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
