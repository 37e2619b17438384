package dev.souk.cli.keys;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import dev.souk.cli.Surroundings;
import dev.souk.cli.client.ApiClient;
import dev.souk.cli.client.ClientCommand;

/** {@code souk key revoke}. */
@Command(name = "revoke", description = "Revoke a virtual key; gateways refuse it within a second.")
final class KeyRevokeCommand extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "The key's id, as 'souk key list' shows it.")
    private String id = "";

    KeyRevokeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void run(ApiClient api) {
        api.delete("/keys/" + ApiClient.encode(id));
        print(wantsJson() ? new JsonObject().put("id", id).put("revoked", true).encode() : "Revoked " + id + ".");
    }
}
