package dev.souk.cli.credentials;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.souk.cli.Cells;
import dev.souk.cli.Surroundings;
import dev.souk.cli.client.ApiClient;
import dev.souk.cli.client.ClientCommand;

/** {@code souk credential add}. The key is never an argument: those show in process lists and shell histories. */
@Command(name = "add", description = "Bring your own key for a provider. It is checked there, then sealed.")
final class CredentialAddCommand extends ClientCommand {

    @Parameters(paramLabel = "PROVIDER", description = "E.g. openai; 'souk provider list' shows all.")
    private String provider = "";
    @Option(names = "--name", paramLabel = "NAME", description = "To tell several of one provider apart.")
    private @Nullable String name;
    @Option(names = "--base-url", paramLabel = "URL", description = "Where it may be sent, when not to the usual place.")
    private @Nullable String baseUrl;
    @Option(names = "--scope", paramLabel = "owner|organisation", description = "Whose calls it may pay (default: its owner's).")
    private @Nullable String scope;
    @Option(names = "--key-stdin", description = "Read the key from standard input instead of asking for it.")
    private boolean isOnStandardInput;
    @Option(names = "--no-verify", description = "Save it without asking the provider.")
    private boolean isUnverified;

    CredentialAddCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void run(ApiClient api) {
        JsonObject body = new JsonObject().put("provider", provider).put("verify", !isUnverified);
        if (name != null) {
            body.put("name", name);
        }
        if (baseUrl != null) {
            body.put("base_url", baseUrl);
        }
        if (scope != null) {
            body.put("scope", scope);
        }
        body.put("key", new SecretInput(surroundings()).read(provider, isOnStandardInput));
        JsonObject credential = api.post("/credentials", body);
        if (wantsJson()) {
            print(credential.encode());
            return;
        }
        Integer models = credential.getInteger("models_count");
        print("Saved the credential for " + provider + " ending in " + Cells.text(credential, "last_four")
                + (isUnverified ? ", unchecked" : ", checked" + (models == null ? "" : ": " + models + " models"))
                + ". Revoke it with: souk credential revoke " + credential.getString("id"));
    }
}
