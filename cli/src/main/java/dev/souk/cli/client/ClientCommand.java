package dev.souk.cli.client;

import java.util.concurrent.Callable;

import picocli.CommandLine.Mixin;

import dev.souk.cli.ExitCode;
import dev.souk.cli.JsonOption;
import dev.souk.cli.Surroundings;

/** A command that calls the API: finds the server, calls it and prints what it answered. */
public abstract class ClientCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final ServerOptions server = new ServerOptions();
    @Mixin
    private final JsonOption json = new JsonOption();

    protected ClientCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public final Integer call() {
        try (ApiClient api = new ApiClient(new ServerLocator(surroundings).locate(server))) {
            run(api);
        }
        return ExitCode.OK;
    }

    protected abstract void run(ApiClient api);

    protected final Surroundings surroundings() {
        return surroundings;
    }

    protected final boolean wantsJson() {
        return json.isWanted();
    }

    protected final void print(String text) {
        surroundings.out().println(text);
    }
}
