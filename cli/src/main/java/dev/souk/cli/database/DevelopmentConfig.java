package dev.souk.cli.database;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.souk.cli.CliFailure;
import dev.souk.cli.Surroundings;
import dev.souk.cli.instance.DataOptions;
import dev.souk.platform.config.ConfigOutcome;
import dev.souk.platform.config.ConfigProblem;
import dev.souk.platform.config.ConfigReader;
import dev.souk.platform.config.SoukConfig;

/** The configuration of a command that must never touch production. */
final class DevelopmentConfig {

    private DevelopmentConfig() {}

    /** Fails with a sentence when the configuration has problems, or says {@code production: true}. */
    static SoukConfig read(Surroundings surroundings, DataOptions options) {
        ConfigReader reader = new ConfigReader(surroundings.environment());
        Map<String, String> overrides = options.data()
                .map(data -> Map.of("data", surroundings.resolve(data).toString()))
                .orElse(Map.of());
        SoukConfig config = switch (reader.read(options.config().map(surroundings::resolve), overrides,
                surroundings.home())) {
            case ConfigOutcome.Valid valid -> valid.config();
            case ConfigOutcome.Invalid invalid -> throw CliFailure.usage("the configuration has problems:\n  "
                    + invalid.problems().stream().map(ConfigProblem::toString).collect(Collectors.joining("\n  ")));
        };
        if (config.production()) {
            throw CliFailure.failed("the configuration says production: true, and this is for development only.");
        }
        return config;
    }

    static boolean isElsewhere(SoukConfig config) {
        return config.database().url().map(url -> url.host()).filter(host -> !isLoopback(host)).isPresent();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    /** Where the data of that configuration is. */
    static String place(SoukConfig config) {
        return Optional.of(config)
                .flatMap(each -> each.database().url())
                .map(url -> "the database " + OpenDatabase.place(url))
                .orElse("the embedded database in " + config.data());
    }
}
