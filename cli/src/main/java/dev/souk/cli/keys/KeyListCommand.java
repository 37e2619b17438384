package dev.souk.cli.keys;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;

import dev.souk.cli.Cells;
import dev.souk.cli.Surroundings;
import dev.souk.cli.Table;
import dev.souk.cli.client.ApiClient;
import dev.souk.cli.client.ClientCommand;

/** {@code souk key list}. */
@Command(name = "list", description = "List the virtual keys; their secrets are not kept.")
final class KeyListCommand extends ClientCommand {

    KeyListCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void run(ApiClient api) {
        List<JsonObject> keys = api.all("/keys");
        if (wantsJson()) {
            print(new JsonObject().put("data", new JsonArray(keys)).encode());
            return;
        }
        Table table = new Table("id", "name", "public id", "models", ">rpm", ">concurrency", "created", "revoked");
        for (JsonObject key : keys) {
            List<String> models = key.getJsonArray("models", new JsonArray()).stream().map(String::valueOf).toList();
            table.add(Cells.text(key, "id"), Cells.text(key, "name"), Cells.text(key, "public_id"),
                    models.isEmpty() ? "all" : String.join(",", models), Cells.text(key, "rpm"),
                    Cells.text(key, "concurrency"), Cells.time(key, "created_at"), Cells.time(key, "revoked_at"));
        }
        print(table.isEmpty()
                ? "There are no virtual keys. 'souk key create' issues one."
                : table.text().stripTrailing());
    }
}
