package dev.souk.cli.fake;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.souk.cli.CliFailure;
import dev.souk.cli.ExitCode;
import dev.souk.cli.JsonOption;
import dev.souk.cli.Surroundings;
import dev.souk.fakeprovider.FakeProvider;
import dev.souk.fakeprovider.FakeProviderOptions;
import dev.souk.fakeprovider.scenario.ScenarioFile;
import dev.souk.fakeprovider.scenario.ScenarioFileException;

/** {@code souk fake-provider}. */
@Command(name = "fake-provider", description = "Run a fake provider to test your own app against; Ctrl-C ends it.", footer = "Exit code: 1 when the port can't be had, 2 for a wrong scenario or command line; else that of the signal that ended it.")
public final class FakeProviderCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--port", paramLabel = "N", required = true, description = "Where it listens; 0 picks a free port.")
    private int port;
    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1", description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";
    @Option(names = "--scenario", paramLabel = "FILE", description = "Rules for its answers and faults.")
    private @Nullable Path scenario;
    @Mixin
    private final JsonOption json = new JsonOption();

    public FakeProviderCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        FakeProviderOptions options = options();
        Vertx vertx = Vertx.vertx();
        FakeProvider fake = started(vertx, options);
        surroundings.out()
                .println(json.isWanted()
                        ? new JsonObject().put("base_url", fake.baseUrl()).put("port", fake.port()).encode()
                        : "The fake provider listens: base URL " + fake.baseUrl() + ", any key. Ctrl-C ends it.");
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    /** Nothing may be chained behind the closing of the event loops: there is no thread left to run it. */
    private FakeProvider started(Vertx vertx, FakeProviderOptions options) {
        try {
            return FakeProvider.start(vertx, options).await();
        } catch (Exception cause) {
            vertx.close().await();
            throw CliFailure.failed("--port: " + host + ":" + port + " can't be listened on (" + cause.getMessage()
                    + "). Choose another.");
        }
    }

    private FakeProviderOptions options() {
        try {
            FakeProviderOptions options = FakeProviderOptions.defaults().withHost(host).withPort(port);
            return scenario == null ? options : options.withRules(ScenarioFile.read(surroundings.resolve(scenario)));
        } catch (IllegalArgumentException | ScenarioFileException wrong) {
            throw CliFailure.usage(String.valueOf(wrong.getMessage()));
        }
    }
}
