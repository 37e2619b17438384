package dev.souk.cli.credentials;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import dev.souk.cli.Surroundings;
import dev.souk.cli.client.ApiClient;
import dev.souk.cli.client.ClientCommand;

/** {@code souk credential revoke}. */
@Command(name = "revoke", description = "Revoke a provider credential; gateways stop using it within a second.")
final class CredentialRevokeCommand extends ClientCommand {

    @Parameters(paramLabel = "ID", description = "The credential's id, as 'souk credential list' shows it.")
    private String id = "";

    CredentialRevokeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void run(ApiClient api) {
        api.delete("/credentials/" + ApiClient.encode(id));
        print(wantsJson() ? new JsonObject().put("id", id).put("revoked", true).encode() : "Revoked " + id + ".");
    }
}
