package dev.souk.cli.keys;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.souk.cli.Surroundings;
import dev.souk.cli.client.ApiClient;
import dev.souk.cli.client.ClientCommand;

/** {@code souk key create}. */
@Command(name = "create", description = "Issue a virtual key. It is shown once.")
final class KeyCreateCommand extends ClientCommand {

    @Option(names = "--name", paramLabel = "NAME", description = "What it is for.")
    private @Nullable String name;
    @Option(names = "--models", paramLabel = "GLOB", split = ",", description = "Models it may call, e.g. 'openai/*' (default: all). May be repeated.")
    private List<String> models = List.of();
    @Option(names = "--rpm", paramLabel = "N", description = "Requests a minute.")
    private @Nullable Integer rpm;
    @Option(names = "--concurrency", paramLabel = "N", description = "Requests at once.")
    private @Nullable Integer concurrency;

    KeyCreateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void run(ApiClient api) {
        JsonObject body = new JsonObject();
        if (name != null) {
            body.put("name", name);
        }
        if (!models.isEmpty()) {
            body.put("models", new JsonArray(models));
        }
        if (rpm != null) {
            body.put("rpm", rpm);
        }
        if (concurrency != null) {
            body.put("concurrency", concurrency);
        }
        JsonObject key = api.post("/keys", body);
        if (wantsJson()) {
            print(key.encode());
            return;
        }
        print(key.getString("key"));
        surroundings().err()
                .println("This is the only time it is shown. Revoke it with: souk key revoke "
                        + key.getString("id"));
    }
}
