package dev.souk.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

import dev.souk.cli.client.Server;
import dev.souk.cli.client.ServerTrust;
import dev.souk.cli.instance.RunningInstance;
import dev.souk.cli.up.Role;

/** The API of the server that runs here, with its admin token. */
final class AdminApi {

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Web web;
    private final Server server;

    AdminApi(Web web, Server server) {
        this.web = web;
        this.server = server;
    }

    /** Empty when none runs, when it has no API, or when its token may not be read. */
    static Optional<AdminApi> of(Situation situation, Web web) {
        if (situation.instance().isEmpty() || situation.role() == Role.GATEWAY) {
            return Optional.empty();
        }
        RunningInstance instance = situation.instance().get();
        try {
            String token = Files.readString(situation.data().adminToken()).strip();
            return Optional.of(new AdminApi(web, new Server(instance.url(), token,
                    ServerTrust.of(Optional.empty(), instance.certificate()))));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** @param path below {@code /api/v1}, starting with a slash */
    Web.Answer get(String path) throws IOException, InterruptedException {
        return web.get(at(path), PATIENCE, "authorization", bearer());
    }

    Web.Answer post(String path, JsonObject body) throws IOException, InterruptedException {
        return web.post(at(path), body, PATIENCE, "authorization", bearer());
    }

    Web.Answer delete(String path) throws IOException, InterruptedException {
        return web.delete(at(path), PATIENCE, "authorization", bearer());
    }

    URI url() {
        return server.url();
    }

    private URI at(String path) {
        return URI.create(server.url() + "/api/v1" + path);
    }

    private String bearer() {
        return "Bearer " + server.token();
    }
}
