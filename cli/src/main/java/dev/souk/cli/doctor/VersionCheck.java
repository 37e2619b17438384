package dev.souk.cli.doctor;

import java.util.List;
import java.util.Optional;

import dev.souk.cli.SoukVersion;
import dev.souk.cli.instance.RunningInstance;

/** Souk's own version, here and in the server that runs. */
final class VersionCheck implements Check {

    private final Optional<RunningInstance> instance;

    VersionCheck(Optional<RunningInstance> instance) {
        this.instance = instance;
    }

    @Override
    public String name() {
        return "souk";
    }

    @Override
    public List<Finding> run() {
        String here = SoukVersion.text();
        String running = instance.map(RunningInstance::version).orElse(here);
        return List.of(running.equals(here)
                ? new Finding.Ok("Souk " + here)
                : new Finding.Warning("Souk " + here + ", while the server that runs is "
                        + (running.isEmpty() ? "an older one" : running), "./souk restart"));
    }
}
