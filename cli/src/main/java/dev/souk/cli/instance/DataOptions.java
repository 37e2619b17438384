package dev.souk.cli.instance;

import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import dev.souk.cli.Surroundings;

/** The options of the commands that look after the server on a data directory. */
public final class DataOptions {

    @Option(names = "--data", paramLabel = "DIR", description = "Its data directory (else as configured, ./data).")
    private @Nullable Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration that names the data directory.")
    private @Nullable Path config;

    public Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    public Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    public DataDirectory directory(Surroundings surroundings) {
        return new DataLocation(surroundings).of(Optional.ofNullable(data), Optional.ofNullable(config));
    }
}
