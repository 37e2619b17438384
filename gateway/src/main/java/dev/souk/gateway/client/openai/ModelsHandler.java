package dev.souk.gateway.client.openai;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.Uuids;
import dev.souk.gateway.admission.Authentication;
import dev.souk.gateway.chat.Doors;
import dev.souk.gateway.client.ClientDialect;
import dev.souk.gateway.routing.Deployment;
import dev.souk.gateway.routing.Resolution;
import dev.souk.gateway.snapshot.VirtualKeyEntry;
import dev.souk.platform.http.BearerTokens;

/** {@code GET /v1/models} and {@code GET /v1/models/{id}}: what the key may use, in OpenAI's shape. */
public final class ModelsHandler {

    private final Doors doors;
    private final ClientDialect dialect;

    public ModelsHandler(Doors doors, ClientDialect dialect) {
        this.doors = doors;
        this.dialect = dialect;
    }

    /** Lists the models that the credentials of the key's owner reach, as {@code <provider>/<model>}. */
    public void list(HttpServerRequest request) {
        RequestId id = new RequestId(Uuids.v7());
        VirtualKeyEntry key = admit(request, id);
        if (key != null) {
            JsonArray data = new JsonArray();
            doors.resolver().reachable(key).forEach((name, deployment) -> data.add(model(name, deployment)));
            send(request.response(), id, new JsonObject().put("object", "list").put("data", data));
        }
    }

    /** Tells of one model, under any name by which a chat could ask for it. */
    public void show(HttpServerRequest request, String encodedModel) {
        RequestId id = new RequestId(Uuids.v7());
        VirtualKeyEntry key = admit(request, id);
        if (key != null) {
            String model = decoded(encodedModel);
            switch (doors.resolver().resolve(key, model)) {
                case Resolution.Resolved(Deployment deployment) ->
                    send(request.response(), id, model(model, deployment));
                case Resolution.Refused(Failure failure) -> dialect.refuse(request.response(), failure, id);
            }
        }
    }

    private @Nullable VirtualKeyEntry admit(HttpServerRequest request, RequestId id) {
        Failure failure = doors.whyClosed();
        if (failure == null) {
            switch (doors.keys().authenticate(BearerTokens.of(request.headers()))) {
                case Authentication.Refused(Failure refusal) -> failure = refusal;
                case Authentication.Authenticated(VirtualKeyEntry key) -> {
                    failure = doors.limits().takeRequest(key);
                    doors.limits().describe(key, request.response().headers());
                    if (failure == null) {
                        return key;
                    }
                }
            }
        }
        dialect.refuse(request.response(), failure, id);
        return null;
    }

    private static JsonObject model(String name, Deployment deployment) {
        return new JsonObject().put("id", name)
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", deployment.provider());
    }

    private static void send(HttpServerResponse response, RequestId id, JsonObject body) {
        response.putHeader("content-type", "application/json")
                .putHeader("x-request-id", id.toString())
                .end(body.toBuffer());
    }

    /** A name with a broken escape is looked up as it is, and not found. */
    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return encoded;
        }
    }
}
