package dev.souk.controlplane.keys.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.controlplane.api.Answer;
import dev.souk.controlplane.api.ApiCall;
import dev.souk.controlplane.keys.FindVirtualKey;
import dev.souk.controlplane.keys.IssueVirtualKey;
import dev.souk.controlplane.keys.ListVirtualKeys;
import dev.souk.controlplane.keys.RetireUnusedStartKeys;
import dev.souk.controlplane.keys.RevokeVirtualKey;
import dev.souk.controlplane.keys.VirtualKey;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.VirtualKeyId;

/** Virtual keys at {@code /api/v1/keys}. */
public final class KeyHandlers {

    private final IssueVirtualKey issue;
    private final ListVirtualKeys list;
    private final FindVirtualKey find;
    private final RevokeVirtualKey revoke;

    public KeyHandlers(IssueVirtualKey issue, ListVirtualKeys list, FindVirtualKey find, RevokeVirtualKey revoke) {
        this.issue = issue;
        this.list = list;
        this.find = find;
        this.revoke = revoke;
    }

    public Future<Answer> issue(ApiCall call) {
        JsonObject body = call.body();
        String name = body.getString("name");
        if (name.strip().equals(RetireUnusedStartKeys.START_KEY_NAME)) {
            throw Failure.of(ErrorCode.INVALID_REQUEST, "'" + RetireUnusedStartKeys.START_KEY_NAME
                    + "' is kept for the keys that a start prints, which are revoked when nobody uses them: expected another"
                    + " name", "name").asException();
        }
        return issue
                .run(new IssueVirtualKey.Input(call.caller(), name,
                        body.getJsonArray("models").stream().map(String.class::cast).toList(),
                        body.getInteger("rpm"), body.getInteger("concurrency")))
                .map(output -> Answer.created(shown(output.key()).put("key", output.text().text())));
    }

    public Future<Answer> list(ApiCall call) {
        return list.run(new ListVirtualKeys.Input(call.caller(), call.page()))
                .map(output -> Answer.page(output.page(), KeyHandlers::shown));
    }

    public Future<Answer> find(ApiCall call) {
        return find.run(new FindVirtualKey.Input(call.caller(), call.pathId(VirtualKeyId::of)))
                .map(output -> Answer.ok(shown(output.key())));
    }

    public Future<Answer> revoke(ApiCall call) {
        return revoke.run(new RevokeVirtualKey.Input(call.caller(), call.pathId(VirtualKeyId::of)))
                .map(_ -> Answer.noContent());
    }

    private static JsonObject shown(VirtualKey key) {
        return new JsonObject().put("id", key.id().toString())
                .put("name", key.name())
                .put("public_id", key.publicId())
                .put("models", new JsonArray(key.models()))
                .put("rpm", key.rpm())
                .put("concurrency", key.concurrency())
                .put("created_at", key.createdAt().toString())
                .put("revoked_at", key.revokedAt() == null ? null : key.revokedAt().toString());
    }
}
