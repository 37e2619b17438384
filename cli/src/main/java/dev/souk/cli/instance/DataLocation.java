package dev.souk.cli.instance;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.souk.cli.Surroundings;
import dev.souk.platform.config.ConfigOutcome;
import dev.souk.platform.config.ConfigReader;

/** Finds the data directory that a command means, by the same rules as the server does. */
public final class DataLocation {

    private final Surroundings surroundings;

    public DataLocation(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A configuration with problems still lets one look after the server in the usual place. */
    public DataDirectory of(Optional<Path> data, Optional<Path> config) {
        return new DataDirectory(data.map(surroundings::resolve).orElseGet(() -> configured(config)));
    }

    private Path configured(Optional<Path> config) {
        return switch (new ConfigReader(surroundings.environment()).read(config.map(surroundings::resolve), Map.of(),
                surroundings.home())) {
            case ConfigOutcome.Valid valid -> valid.config().data();
            case ConfigOutcome.Invalid _ -> surroundings.home().resolve("data");
        };
    }
}
