package dev.souk.cli.providers;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;

import dev.souk.cli.Cells;
import dev.souk.cli.Surroundings;
import dev.souk.cli.Table;
import dev.souk.cli.client.ApiClient;
import dev.souk.cli.client.ClientCommand;

/** {@code souk provider list}. */
@Command(name = "list", description = "List the providers: those of the catalog and your own.")
final class ProviderListCommand extends ClientCommand {

    ProviderListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void run(ApiClient api) {
        List<JsonObject> providers = api.all("/providers");
        if (wantsJson()) {
            print(new JsonObject().put("data", new JsonArray(providers)).encode());
            return;
        }
        Table table = new Table("name", "dialect", "base url");
        for (JsonObject provider : providers) {
            table.add(Cells.text(provider, "name"), Cells.text(provider, "dialect"), Cells.text(provider, "base_url"));
        }
        print(table.text().stripTrailing());
    }
}
