package dev.souk.benchmarks.load;

import java.util.List;

/**
 * Where and how a target wants to be asked.
 *
 * @param headers {@code Name: value}; a gateway's own key is one of them
 */
public record Endpoint(int port, String model, List<String> headers) {

    public static final String PATH = "/v1/chat/completions";

    @Override
    public String toString() {
        return "Endpoint[port " + port + ", model " + model + "]";
    }
}
