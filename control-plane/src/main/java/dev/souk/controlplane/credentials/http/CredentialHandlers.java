package dev.souk.controlplane.credentials.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.api.Answer;
import dev.souk.controlplane.api.ApiCall;
import dev.souk.controlplane.credentials.AddProviderCredential;
import dev.souk.controlplane.credentials.CheckProviderCredential;
import dev.souk.controlplane.credentials.CredentialScope;
import dev.souk.controlplane.credentials.FindProviderCredential;
import dev.souk.controlplane.credentials.ListProviderCredentials;
import dev.souk.controlplane.credentials.ProviderCredential;
import dev.souk.controlplane.credentials.ProviderKey;
import dev.souk.controlplane.credentials.RevokeProviderCredential;
import dev.souk.core.id.CredentialId;

/** Provider credentials at {@code /api/v1/credentials}. The secret goes in and never comes out. */
public final class CredentialHandlers {

    private final AddProviderCredential add;
    private final ListProviderCredentials list;
    private final FindProviderCredential find;
    private final RevokeProviderCredential revoke;
    private final CheckProviderCredential check;

    public CredentialHandlers(AddProviderCredential add, ListProviderCredentials list, FindProviderCredential find,
            RevokeProviderCredential revoke, CheckProviderCredential check) {
        this.add = add;
        this.list = list;
        this.find = find;
        this.revoke = revoke;
        this.check = check;
    }

    public Future<Answer> add(ApiCall call) {
        JsonObject body = call.body();
        return add
                .run(new AddProviderCredential.Input(call.caller(), body.getString("provider"), body.getString("name"),
                        body.getString("base_url"), ProviderKey.of(body.getString("key")),
                        CredentialScope.of(body.getString("scope")), body.getBoolean("verify")))
                .map(output -> Answer.created(shown(output.credential())));
    }

    public Future<Answer> list(ApiCall call) {
        return list.run(new ListProviderCredentials.Input(call.caller(), call.page()))
                .map(output -> Answer.page(output.page(), CredentialHandlers::shown));
    }

    public Future<Answer> find(ApiCall call) {
        return find.run(new FindProviderCredential.Input(call.caller(), call.pathId(CredentialId::of)))
                .map(output -> Answer.ok(shown(output.credential())));
    }

    public Future<Answer> revoke(ApiCall call) {
        return revoke.run(new RevokeProviderCredential.Input(call.caller(), call.pathId(CredentialId::of)))
                .map(_ -> Answer.noContent());
    }

    public Future<Answer> check(ApiCall call) {
        return check.run(new CheckProviderCredential.Input(call.caller(), call.pathId(CredentialId::of)))
                .map(output -> Answer.ok(new JsonObject().put("credential", shown(output.credential()))
                        .put("health", output.health().wireName())
                        .put("models", output.models())
                        .put("detail", output.detail())
                        .put("checked_at", output.checkedAt().toString())));
    }

    private static JsonObject shown(ProviderCredential credential) {
        return new JsonObject().put("id", credential.id().toString())
                .put("provider", credential.provider())
                .put("name", credential.name())
                .put("base_url", credential.baseUrl())
                .put("last_four", credential.lastFour().isEmpty() ? null : credential.lastFour())
                .put("scope", credential.scope().wireName())
                .put("verified_at", credential.verifiedAt() == null ? null : credential.verifiedAt().toString())
                .put("models_count", credential.modelsCount())
                .put("created_at", credential.createdAt().toString())
                .put("revoked_at", credential.revokedAt() == null ? null : credential.revokedAt().toString());
    }
}
