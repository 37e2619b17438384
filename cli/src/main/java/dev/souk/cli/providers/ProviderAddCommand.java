package dev.souk.cli.providers;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.souk.cli.Surroundings;
import dev.souk.cli.client.ApiClient;
import dev.souk.cli.client.ClientCommand;

/** {@code souk provider add}. */
@Command(name = "add", description = "Add a provider that speaks a known dialect.")
final class ProviderAddCommand extends ClientCommand {

    @Parameters(paramLabel = "NAME", description = "Its models are then called NAME/model.")
    private String name = "";
    @Option(names = "--dialect", paramLabel = "DIALECT", required = true, description = "The dialect it speaks: openai.")
    private String dialect = "";
    @Option(names = "--base-url", paramLabel = "URL", required = true, description = "Where it is, e.g. http://10.0.0.5:8000/v1 (a private address needs SOUK_EGRESS_ALLOW).")
    private String baseUrl = "";

    ProviderAddCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void run(ApiClient api) {
        JsonObject provider = api.post("/providers",
                new JsonObject().put("name", name).put("dialect", dialect).put("base_url", baseUrl));
        print(wantsJson()
                ? provider.encode()
                : "Added " + name + ". Bring its key with: souk credential add " + name);
    }
}
