package dev.souk.cli.up;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.souk.cli.CliFailure;
import dev.souk.cli.Conventions;
import dev.souk.cli.JsonOption;
import dev.souk.cli.Surroundings;

/** {@code souk up}. */
@Command(name = "up", description = "Start Souk; Ctrl-C ends it.", footer = "Exit code: 0 when it ended as told (with --detach: when it is up), 1 when it could not start, "
        + "2 when its configuration is wrong.")
public final class UpCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--detach", description = "Start it in the background, wait until it is up, then return.")
    private boolean isDetached;
    @Option(names = "--port", paramLabel = "N", description = "Instead of gateway.port.")
    private @Nullable String port;
    @Option(names = "--data", paramLabel = "DIR", description = "Instead of ./data.")
    private @Nullable Path data;
    @Option(names = "--config", paramLabel = "FILE", description = "Instead of config/souk.yaml.")
    private @Nullable Path config;
    @Option(names = "--role", paramLabel = "all|gateway|control-plane|worker", defaultValue = "all", description = "Which parts to run (default: ${DEFAULT-VALUE}).")
    private Role role = Role.ALL;
    @Mixin
    private final JsonOption json = new JsonOption();

    public UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (role == Role.WORKER) {
            throw CliFailure.failed("the worker runs apps, and apps are not part of this version yet. "
                    + "The roles there are: all, gateway, control-plane.");
        }
        return isDetached
                ? new DetachedStart(surroundings).run(arguments(), json.isWanted())
                : new ForegroundStart(surroundings).run(arguments(), json.isWanted());
    }

    /** What a start that is long running was told, from the options it kept. */
    public static UpArguments parse(Surroundings surroundings, List<String> options) {
        UpCommand command = new UpCommand(surroundings);
        Conventions.apply(new CommandLine(command), surroundings).parseArgs(options.toArray(String[]::new));
        return command.arguments();
    }

    private UpArguments arguments() {
        return new UpArguments(role, Optional.ofNullable(config).map(surroundings::resolve),
                Optional.ofNullable(data).map(surroundings::resolve), Optional.ofNullable(port));
    }
}
