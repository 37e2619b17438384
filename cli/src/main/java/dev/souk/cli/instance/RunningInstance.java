package dev.souk.cli.instance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.cli.CliFailure;

/**
 * What a server tells about itself in its data directory, once it is up and until it ends cleanly.
 *
 * @param data      where it runs
 * @param version   of Souk; empty when the one that runs does not tell
 * @param url       of its public listener
 * @param certificate the file with the certificate that the listener shows; empty: plain HTTP
 * @param arguments of its {@code up}, with which a restart starts it again
 */
public record RunningInstance(DataDirectory data, long pid, String version, URI url, URI managementUrl,
        Optional<Path> certificate, Instant startedAt, List<String> arguments) {

    /** Empty when no server wrote it, or when it is not readable as such. */
    public static Optional<RunningInstance> read(DataDirectory data) {
        try {
            JsonObject json = new JsonObject(Files.readString(data.instance()));
            return Optional.of(new RunningInstance(data, json.getLong("pid"), json.getString("version", ""),
                    URI.create(json.getString("url")), URI.create(json.getString("management_url")),
                    Optional.ofNullable(json.getString("certificate")).map(Path::of),
                    Instant.parse(json.getString("started_at")),
                    json.getJsonArray("arguments").stream().map(String::valueOf).toList()));
        } catch (IOException | DecodeException | IllegalArgumentException | ClassCastException
                | NullPointerException _) {
            return Optional.empty();
        }
    }

    public void write() {
        JsonObject json = new JsonObject().put("pid", pid)
                .put("version", version)
                .put("url", url.toString())
                .put("management_url", managementUrl.toString())
                .put("certificate", certificate.map(Path::toString).orElse(null))
                .put("started_at", startedAt.toString())
                .put("arguments", new JsonArray(arguments));
        try {
            PrivateFile.write(data.instance(), json.encode() + "\n");
        } catch (IOException e) {
            throw CliFailure.failed(data.instance() + " can't be written (" + e.getClass().getSimpleName() + ").");
        }
    }

    public static void remove(DataDirectory data) {
        try {
            Files.deleteIfExists(data.instance());
        } catch (IOException _) {
            // What stays is seen through: nobody holds the lock.
        }
    }

    /** Whether the server still runs. A pid alone proves nothing: it may long be another process's. */
    public boolean isAlive() {
        return InstanceLock.isHeld(data);
    }
}
