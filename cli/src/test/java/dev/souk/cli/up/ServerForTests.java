package dev.souk.cli.up;

import java.nio.file.Path;
import java.util.Optional;

import dev.souk.cli.Chat;
import dev.souk.cli.Surroundings;
import dev.souk.cli.Terminal;
import dev.souk.platform.config.LiveConfig;
import dev.souk.platform.postgres.PostgresForTests.TestDatabase;
import dev.souk.platform.postgres.PostgresUrl;

/** The assembled server in this JVM, on free ports. */
final class ServerForTests implements AutoCloseable {

    private final Announcement announcement;
    private final Terminal terminal;
    private final StopSteps stops;

    private ServerForTests(Announcement announcement, Terminal terminal, StopSteps stops) {
        this.announcement = announcement;
        this.terminal = terminal;
        this.stops = stops;
    }

    /** Started on a terminal whose environment configures it. */
    static ServerForTests start(Terminal terminal, Role role) {
        return start(terminal, role, Optional.empty());
    }

    /** As {@link #start(Terminal, Role)}, with a configuration file. */
    static ServerForTests start(Terminal terminal, Role role, Optional<Path> file) {
        Surroundings surroundings = terminal.surroundings();
        UpArguments arguments = new UpArguments(role, file, Optional.empty(), Optional.of("0"));
        LiveConfig config = Configuration.read(surroundings, arguments);
        StopSteps stops = new StopSteps();
        try {
            Announcement up = new Assembly(surroundings, config, arguments, stops, new Progress(surroundings.err()))
                    .start();
            return new ServerForTests(up, terminal, stops);
        } catch (RuntimeException e) {
            stops.run();
            throw e;
        }
    }

    /** A terminal with which servers start on free ports, that data directory and that database. */
    static Terminal terminal(Path folder, TestDatabase database) {
        return new Terminal(folder).with("SOUK_DATA", folder.resolve("data").toString())
                .with("SOUK_MANAGEMENT_PORT", "0")
                .with("SOUK_CONTROL_PLANE_PORT", "0")
                .with("SOUK_GATEWAY_DRAIN_TIMEOUT", "5s")
                .with("SOUK_DATABASE_URL", text(database.serviceUrl()))
                .with("SOUK_DATABASE_MIGRATION_URL", text(database.ownerUrl()));
    }

    static String text(PostgresUrl url) {
        return "postgresql://" + url.user() + ":" + url.password() + "@" + url.host() + ":" + url.port() + "/"
                + url.database() + "?sslmode=disable";
    }

    Announcement announcement() {
        return announcement;
    }

    String url() {
        return announcement.url().toString();
    }

    Terminal terminal() {
        return terminal;
    }

    Chat chat() {
        return chat(String.valueOf(announcement.apiKey()));
    }

    Chat chat(String key) {
        return new Chat(url(), key);
    }

    @Override
    public void close() {
        stops.run();
    }
}
