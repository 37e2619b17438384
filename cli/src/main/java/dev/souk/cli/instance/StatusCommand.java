package dev.souk.cli.instance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.souk.cli.Cells;
import dev.souk.cli.ExitCode;
import dev.souk.cli.JsonOption;
import dev.souk.cli.Surroundings;

/** Tells whether a server runs on the data directory and how it is. */
@Command(name = "status", description = "Tell whether Souk runs here and how it is.", footer = {
    "With --json one object: running, ready, status, dependencies, version, pid, url, management_url, started_at,",
    "uptime_seconds, data, log.",
    "Exit code: 0 when it runs and can serve, else 1."})
public final class StatusCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int NAME_WIDTH = 12;

    private final Surroundings surroundings;

    @Mixin
    private final DataOptions options = new DataOptions();
    @Mixin
    private final JsonOption json = new JsonOption();

    public StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        DataDirectory data = options.directory(surroundings);
        Optional<RunningInstance> instance = RunningInstance.read(data).filter(RunningInstance::isAlive);
        JsonObject status = instance.map(StatusCommand::describe)
                .orElseGet(() -> notUp(data))
                .put("data", data.path().toString())
                .put("log", Files.exists(data.log()) ? data.log().toString() : null);
        if (json.isWanted()) {
            surroundings.out().println(status.encode());
        } else {
            print(status);
        }
        return status.getBoolean("ready") ? ExitCode.OK : ExitCode.FAILED;
    }

    private static JsonObject describe(RunningInstance instance) {
        JsonObject readiness = readiness(instance.managementUrl());
        return new JsonObject().put("running", true)
                .put("ready", readiness.getInteger("http_status", 0) == 200)
                .put("version", instance.version())
                .put("pid", instance.pid())
                .put("url", instance.url().toString())
                .put("management_url", instance.managementUrl().toString())
                .put("started_at", instance.startedAt().toString())
                .put("uptime_seconds", Duration.between(instance.startedAt(), Instant.now()).toSeconds())
                .put("status", readiness.getString("status", "down"))
                .put("dependencies", readiness.getJsonObject("dependencies", new JsonObject()));
    }

    /** A process that holds the data directory without telling of itself is starting, stopping, or hangs. */
    private static JsonObject notUp(DataDirectory data) {
        JsonObject status = new JsonObject().put("running", false).put("ready", false);
        return InstanceLock.isHeld(data)
                ? status.put("status", "starting").put("pid", InstanceLock.owner(data).orElse(null))
                : status;
    }

    private static JsonObject readiness(URI management) {
        HttpRequest request = HttpRequest.newBuilder(management.resolve("/readyz")).timeout(PATIENCE).build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var response = http.send(request, BodyHandlers.ofString());
            return new JsonObject(response.body()).put("http_status", response.statusCode());
        } catch (IOException | DecodeException _) {
            return new JsonObject();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new JsonObject();
        }
    }

    private void print(JsonObject status) {
        if (!status.getBoolean("running")) {
            surroundings.out()
                    .println(status.getString("status", "").equals("starting")
                            ? "Souk is starting or stopping on " + status.getString("data") + " (process "
                                    + Cells.text(status, "pid") + "). If it stays so: 'souk down --force'."
                            : "Souk is not running on " + status.getString("data") + ". Start it with 'souk up'.");
            return;
        }
        line("status", status.getString("status"));
        for (Map.Entry<String, Object> dependency : status.getJsonObject("dependencies")) {
            JsonObject health = (JsonObject) dependency.getValue();
            String reason = health.getString("reason", "");
            line(dependency.getKey(), health.getString("status") + (reason.isEmpty() ? "" : ": " + reason));
        }
        line("url", status.getString("url"));
        line("management", status.getString("management_url"));
        line("version", status.getString("version").isEmpty() ? "-" : status.getString("version"));
        line("data", status.getString("data"));
        line("log", Cells.text(status, "log"));
        line("process", status.getLong("pid") + ", since " + Cells.time(status, "started_at") + " UTC, up for "
                + words(Duration.ofSeconds(status.getLong("uptime_seconds"))));
        if (status.getString("status").equals("down") && status.getJsonObject("dependencies").isEmpty()) {
            surroundings.out().println("It does not answer. If it stays so: 'souk restart --force'.");
        }
    }

    private static String words(Duration uptime) {
        if (uptime.toHours() == 0) {
            return uptime.toMinutes() + " min " + uptime.toSecondsPart() + " s";
        }
        return uptime.toDays() + " d " + uptime.toHoursPart() + " h " + uptime.toMinutesPart() + " min";
    }

    private void line(String name, String value) {
        surroundings.out().println((name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()))) + value);
    }
}
