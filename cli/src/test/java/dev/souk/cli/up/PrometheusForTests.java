package dev.souk.cli.up;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.FreePort;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Prometheus, from Debian's package, that asks one management port once a second. */
final class PrometheusForTests implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private PrometheusForTests(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The program of that name on the path. */
    static Optional<Path> program(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static PrometheusForTests start(Path program, Path folder, URI managementUrl) throws IOException {
        int port = FreePort.pick();
        Path config = Files.writeString(folder.resolve("prometheus.yml"), """
                                                                          global: {scrape_interval: 1s}
                                                                          scrape_configs:
                                                                            - job_name: souk
                                                                              static_configs: [{targets: ['%s']}]
                                                                          """.formatted(managementUrl.getAuthority()));
        Process process = new ProcessBuilder(program.toString(), "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusForTests(process, port);
    }

    /** What the query finds; fails when Prometheus does not take it. Empty as long as it has not answered. */
    JsonArray query(String query) {
        try {
            var answer = http.send(HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                            + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                    .build(), BodyHandlers.ofString());
            JsonObject json = new JsonObject(answer.body());
            assertThat(json.getString("status")).as(query + "\n" + answer.body()).isEqualTo("success");
            return json.getJsonObject("data").getJsonArray("result");
        } catch (IOException _) {
            return new JsonArray();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
