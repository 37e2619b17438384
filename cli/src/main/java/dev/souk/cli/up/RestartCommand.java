package dev.souk.cli.up;

import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.souk.cli.CliFailure;
import dev.souk.cli.JsonOption;
import dev.souk.cli.Surroundings;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.DataOptions;
import dev.souk.cli.instance.ForceOptions;
import dev.souk.cli.instance.RunningInstance;
import dev.souk.cli.instance.Stopping;

/** {@code souk restart}. */
@Command(name = "restart", description = "Stop the Souk that runs here and start it in the background, as it was started.", footer = {
    "It gets the options of its start again; the environment is that of this command.",
    "Exit code: as of 'up --detach'; 1 when none runs."})
public final class RestartCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final DataOptions options = new DataOptions();
    @Mixin
    private final ForceOptions force = new ForceOptions();
    @Mixin
    private final JsonOption json = new JsonOption();

    public RestartCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        DataDirectory data = options.directory(surroundings);
        Optional<RunningInstance> instance = RunningInstance.read(data).filter(RunningInstance::isAlive);
        RunningInstance running = instance.orElseThrow(() -> CliFailure.failed("Souk is not running on " + data.path()
                + ". Start it with 'souk up'."));
        UpArguments arguments = UpCommand.parse(surroundings, running.arguments());
        Stopping.stop(data, running.pid(), force, surroundings.err());
        return new DetachedStart(surroundings).run(arguments, json.isWanted());
    }
}
