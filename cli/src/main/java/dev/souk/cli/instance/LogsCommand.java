package dev.souk.cli.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.souk.cli.CliFailure;
import dev.souk.cli.ExitCode;
import dev.souk.cli.JsonOption;
import dev.souk.cli.Surroundings;

/** Shows what a detached server wrote. */
@Command(name = "logs", description = "Show the log of a Souk started with --detach.", footer = "With --json each line is an object with the field line. Exit code: 0, or 1 when there is no log.")
public final class LogsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final DataOptions options = new DataOptions();
    @Mixin
    private final JsonOption json = new JsonOption();
    @Option(names = {"-f", "--follow"}, description = "Go on as lines come, until Ctrl-C.")
    private boolean isFollowing;
    @Option(names = {"-n",
        "--lines"}, paramLabel = "N", defaultValue = "200", description = "Begin with the last N lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    public LogsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataDirectory data = options.directory(surroundings);
        if (!Files.exists(data.log())) {
            throw CliFailure.failed("there is no log at " + data.log()
                    + ". Only 'souk up --detach' writes one; without it the lines go to the terminal.");
        }
        LogTail tail = new LogTail(data.log());
        tail.last(lines).forEach(this::print);
        while (isFollowing) {
            tail.next().forEach(this::print);
            Thread.sleep(LogTail.PAUSE);
        }
        return ExitCode.OK;
    }

    private void print(String line) {
        surroundings.out().println(json.isWanted() ? new JsonObject().put("line", line).encode() : line);
    }
}
