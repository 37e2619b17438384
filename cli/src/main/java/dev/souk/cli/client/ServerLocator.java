package dev.souk.cli.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.souk.cli.CliFailure;
import dev.souk.cli.Surroundings;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.DataLocation;
import dev.souk.cli.instance.RunningInstance;

/** Finds the server a command is meant for: the one it is told, else the one running on the data directory. */
public final class ServerLocator {

    private final Surroundings surroundings;

    public ServerLocator(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Fails when no server is named and none runs here, or when there is no token to show to it. */
    public Server locate(ServerOptions options) {
        DataDirectory data = new DataLocation(surroundings).of(options.data(), options.config());
        Optional<RunningInstance> running = RunningInstance.read(data).filter(RunningInstance::isAlive);
        Optional<URI> here = running.map(RunningInstance::url);
        Optional<URI> told = told(options);
        URI url = told.or(() -> here)
                .orElseThrow(() -> CliFailure.failed("no server is running on "
                        + data.path() + ". Start one with 'souk up', or name one with --url or SOUK_URL."));
        String token = surroundings.environment().get("SOUK_TOKEN");
        if (token == null && told.isPresent() && !told.equals(here)) {
            // The token of the server here would be handed to whoever answers at that address.
            throw CliFailure.failed("SOUK_TOKEN is not set. The token kept in " + data.adminToken()
                    + " is only sent to the server running there, not to " + url + ".");
        }
        Optional<Path> own = running.filter(its -> its.url().equals(url)).flatMap(RunningInstance::certificate);
        return new Server(url, token == null ? tokenIn(data) : token,
                ServerTrust.of(authorities(options), own));
    }

    private Optional<URI> told(ServerOptions options) {
        return options.url()
                .or(() -> fromEnvironment(surroundings.environment().get("SOUK_URL")))
                .map(ServerLocator::withoutSlash);
    }

    private Optional<Path> authorities(ServerOptions options) {
        return options.ca()
                .or(() -> Optional.ofNullable(surroundings.environment().get("SOUK_CA"))
                        .filter(path -> !path.isBlank())
                        .map(Path::of))
                .map(surroundings.workingDirectory()::resolve);
    }

    private static Optional<URI> fromEnvironment(@Nullable String url) {
        try {
            return url == null || url.isBlank() ? Optional.empty() : Optional.of(URI.create(url));
        } catch (IllegalArgumentException _) {
            throw CliFailure.usage("SOUK_URL is " + url + "; an address such as http://127.0.0.1:8080 was expected.");
        }
    }

    private static URI withoutSlash(URI url) {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw CliFailure.usage("the server's address is " + url
                    + "; one such as http://127.0.0.1:8080 was expected.");
        }
        return URI.create(url.toString().replaceAll("/+$", ""));
    }

    private static String tokenIn(DataDirectory data) {
        try {
            return Files.readString(data.adminToken()).strip();
        } catch (IOException _) {
            throw CliFailure.failed("the admin token in " + data.adminToken()
                    + " can't be read. Run this as the user that started Souk, or set SOUK_TOKEN.");
        }
    }
}
