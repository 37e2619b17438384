package dev.souk.cli.signin;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;

import dev.souk.cli.Cells;
import dev.souk.cli.Surroundings;
import dev.souk.cli.client.ApiClient;
import dev.souk.cli.client.ClientCommand;

/** {@code souk sign-in}. */
@Command(name = "sign-in", description = "Print a link that signs the operator in to the web, once.")
public final class SignInCommand extends ClientCommand {

    public SignInCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected void run(ApiClient api) {
        JsonObject link = api.post("/sign-in-links", new JsonObject());
        String url = SignInUrl.of(api.url(), link.getString("code")).toString();
        if (wantsJson()) {
            print(new JsonObject().put("sign_in_url", url).put("expires_at", link.getString("expires_at")).encode());
            return;
        }
        print(url);
        surroundings().err().println("It works once, until " + Cells.time(link, "expires_at") + " UTC.");
    }
}
