package dev.souk.cli.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** The options of every command that talks to a server, or looks after the one on a data directory. */
public final class ServerOptions {

    @Option(names = "--url", paramLabel = "URL", description = "The server (else SOUK_URL, else the one running here).")
    private @Nullable URI url;

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory of the server running here.")
    private @Nullable Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "Configuration that names the data directory.")
    private @Nullable Path config;

    @Option(names = "--ca", paramLabel = "FILE", description = "Authorities to trust instead of the usual ones, in PEM (else SOUK_CA).")
    private @Nullable Path ca;

    public Optional<URI> url() {
        return Optional.ofNullable(url);
    }

    public Optional<Path> ca() {
        return Optional.ofNullable(ca);
    }

    public Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    public Optional<Path> config() {
        return Optional.ofNullable(config);
    }
}
