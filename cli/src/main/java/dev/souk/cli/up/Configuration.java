package dev.souk.cli.up;

import java.util.stream.Collectors;

import dev.souk.cli.CliFailure;
import dev.souk.cli.Surroundings;
import dev.souk.platform.config.ConfigOutcome;
import dev.souk.platform.config.ConfigProblem;
import dev.souk.platform.config.ConfigReader;
import dev.souk.platform.config.LiveConfig;

/** The configuration of this start. */
final class Configuration {

    private Configuration() {}

    /** Fails with all that is wrong, not only the first thing. */
    static LiveConfig read(Surroundings surroundings, UpArguments arguments) {
        ConfigReader reader = new ConfigReader(surroundings.environment());
        return switch (reader.read(arguments.config(), arguments.overrides(), surroundings.home())) {
            case ConfigOutcome.Valid valid -> new LiveConfig(reader, arguments.config(), arguments.overrides(),
                    surroundings.home(), valid);
            case ConfigOutcome.Invalid invalid -> throw CliFailure.usage(
                    (invalid.problems().size() == 1
                            ? "the configuration has a problem:\n"
                            : "the configuration has " + invalid.problems().size() + " problems:\n")
                            + invalid.problems()
                                    .stream()
                                    .map(ConfigProblem::toString)
                                    .collect(Collectors.joining("\n  ", "  ", "")));
        };
    }
}
