package dev.souk.cli.credentials;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;

import dev.souk.cli.Cells;
import dev.souk.cli.Surroundings;
import dev.souk.cli.Table;
import dev.souk.cli.client.ApiClient;
import dev.souk.cli.client.ClientCommand;

/** {@code souk credential list}. */
@Command(name = "list", description = "List the provider credentials; of their secrets, the last four characters.")
final class CredentialListCommand extends ClientCommand {

    CredentialListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void run(ApiClient api) {
        List<JsonObject> credentials = api.all("/credentials");
        if (wantsJson()) {
            print(new JsonObject().put("data", new JsonArray(credentials)).encode());
            return;
        }
        Table table = new Table("id", "provider", "name", "key", "scope", "sent to", ">models", "checked", "created");
        for (JsonObject credential : credentials) {
            table.add(Cells.text(credential, "id"), Cells.text(credential, "provider"),
                    Cells.text(credential, "name"), "…" + Cells.text(credential, "last_four"),
                    Cells.text(credential, "scope"), Cells.text(credential, "base_url"),
                    Cells.text(credential, "models_count"), Cells.time(credential, "verified_at"),
                    Cells.time(credential, "created_at"));
        }
        print(table.isEmpty()
                ? "There are no provider credentials. 'souk credential add openai' brings one."
                : table.text().stripTrailing());
    }
}
