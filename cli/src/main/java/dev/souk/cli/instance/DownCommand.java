package dev.souk.cli.instance;

import java.util.Optional;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.souk.cli.ExitCode;
import dev.souk.cli.JsonOption;
import dev.souk.cli.Surroundings;

/** Ends the server on the data directory. */
@Command(name = "down", description = "Stop the Souk that runs here; running streams end first, within a limit.", footer = {
    "In an emergency: souk down --force (kills a process that hangs, and stops the PostgreSQL it leaves).",
    "Exit code: 0 when none runs afterwards, 1 when it did not stop."})
public final class DownCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final DataOptions options = new DataOptions();
    @Mixin
    private final ForceOptions force = new ForceOptions();
    @Mixin
    private final JsonOption json = new JsonOption();

    public DownCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        DataDirectory data = options.directory(surroundings);
        Optional<Long> process = Stopping.runningProcess(data);
        process.ifPresent(pid -> Stopping.stop(data, pid, force, surroundings.err()));
        if (json.isWanted()) {
            surroundings.out().println(new JsonObject().put("stopped", process.isPresent()).encode());
        } else {
            surroundings.out()
                    .println(process.map(pid -> "Souk is stopped (it was process " + pid + ").")
                            .orElse("Souk was not running on " + data.path() + "."));
        }
        return ExitCode.OK;
    }
}
