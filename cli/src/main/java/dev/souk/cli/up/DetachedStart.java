package dev.souk.cli.up;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.vertx.core.json.JsonObject;

import dev.souk.cli.CliFailure;
import dev.souk.cli.ExitCode;
import dev.souk.cli.Surroundings;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.LogTail;
import dev.souk.platform.config.SoukConfig;

/** Starts a server in the background, relays what it says while it starts, and returns when it is up. */
final class DetachedStart {

    private final Surroundings surroundings;

    DetachedStart(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    int run(UpArguments arguments, boolean json) {
        SoukConfig config = Configuration.read(surroundings, arguments).current();
        DataDirectory data = DataDirectory.create(config.data());
        try {
            LogTail log = LogTail.fromNowOn(data.log());
            Process server = new ServerProcess(surroundings).start(arguments, data.log());
            String announcement = announcement(server, log);
            if (announcement.isEmpty()) {
                surroundings.err().println("souk: the server ended while it started; its log is " + data.log());
                return server.waitFor() == ExitCode.USAGE ? ExitCode.USAGE : ExitCode.FAILED;
            }
            Announcement up = Announcement.of(new JsonObject(announcement));
            surroundings.out()
                    .println(json
                            ? up.json().encode()
                            : Banner.text(up, data.path(), !config.production(), true));
            return ExitCode.OK;
        } catch (IOException e) {
            throw CliFailure.failed("the server can't be started in the background: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw CliFailure.failed("interrupted; 'souk status' tells whether the server came up.");
        }
    }

    /** The one line on the server's standard output; empty when it ended without it. */
    private String announcement(Process server, LogTail log) throws IOException, InterruptedException {
        CompletableFuture<String> line = new CompletableFuture<>();
        Thread reader = Thread.ofVirtual().start(() -> line.complete(firstLine(server)));
        while (!reader.join(LogTail.PAUSE)) {
            log.next().forEach(surroundings.err()::println);
        }
        log.next().forEach(surroundings.err()::println);
        return line.join();
    }

    private static String firstLine(Process server) {
        try (BufferedReader output = server.inputReader()) {
            String line = output.readLine();
            return line == null ? "" : line;
        } catch (IOException _) {
            return "";
        }
    }
}
