package dev.souk.controlplane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

import dev.souk.controlplane.api.CallFlow;
import dev.souk.controlplane.api.Operation;
import dev.souk.controlplane.credentials.http.CredentialHandlers;
import dev.souk.controlplane.keys.http.KeyHandlers;
import dev.souk.controlplane.providers.http.ProviderHandlers;
import dev.souk.controlplane.signin.http.SignInHandlers;
import dev.souk.controlplane.usage.http.UsageHandlers;
import dev.souk.controlplane.web.PageFlow;
import dev.souk.controlplane.web.Pages;

import static dev.souk.controlplane.api.Access.ADMIN_TOKEN;
import static dev.souk.controlplane.api.Access.AUTHENTICATED;
import static dev.souk.controlplane.api.Access.OPEN;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;

/** All paths of the control plane. What is not here does not exist; what is not OPEN needs a proof. */
final class ControlPlaneRoutes {

    private ControlPlaneRoutes() {}

    static List<Operation> operations(KeyHandlers keys, ProviderHandlers providers, CredentialHandlers credentials,
            UsageHandlers usage, SignInHandlers signIn) {
        return List.of(
                new Operation(POST, "/api/v1/keys", AUTHENTICATED, keys::issue),
                new Operation(GET, "/api/v1/keys", AUTHENTICATED, keys::list),
                new Operation(GET, "/api/v1/keys/:id", AUTHENTICATED, keys::find),
                new Operation(DELETE, "/api/v1/keys/:id", AUTHENTICATED, keys::revoke),

                new Operation(POST, "/api/v1/providers", AUTHENTICATED, providers::add),
                new Operation(GET, "/api/v1/providers", AUTHENTICATED, providers::list),

                new Operation(POST, "/api/v1/credentials", AUTHENTICATED, credentials::add),
                new Operation(GET, "/api/v1/credentials", AUTHENTICATED, credentials::list),
                new Operation(GET, "/api/v1/credentials/:id", AUTHENTICATED, credentials::find),
                new Operation(DELETE, "/api/v1/credentials/:id", AUTHENTICATED, credentials::revoke),

                new Operation(GET, "/api/v1/usage", AUTHENTICATED, usage::list),
                new Operation(GET, "/api/v1/usage/summary", AUTHENTICATED, usage::summarise),

                new Operation(POST, "/api/v1/sign-in-links", ADMIN_TOKEN, signIn::makeLink),
                new Operation(POST, "/api/v1/sign-in", OPEN, signIn::signIn),
                new Operation(POST, "/api/v1/sign-out", AUTHENTICATED, signIn::signOut),
                new Operation(GET, "/api/v1/me", AUTHENTICATED, signIn::me));
    }

    static Router router(Vertx vertx, List<Operation> operations, CallFlow flow, PageFlow pageFlow,
            Pages pages) {
        Router router = Router.router(vertx);
        Map<String, List<HttpMethod>> methods = new LinkedHashMap<>();
        for (Operation operation : operations) {
            router.route(operation.method(), operation.path()).handler(context -> flow.handle(context, operation));
            methods.computeIfAbsent(operation.path(), _ -> new ArrayList<>()).add(operation.method());
        }

        for (HttpMethod method : List.of(GET, HEAD)) {
            router.route(method, "/").handler(context -> pageFlow.handle(context, pages::home));
            router.route(method, "/sign-in").handler(context -> pageFlow.handle(context, pages::signIn));
            router.route(method, "/assets/:file").handler(context -> pageFlow.handle(context, pages::asset));
        }
        router.route(POST, "/sign-in").handler(context -> pageFlow.handle(context, pages::signInByForm));
        methods.put("/", List.of(GET, HEAD));
        methods.put("/sign-in", List.of(GET, HEAD, POST));
        methods.put("/assets/:file", List.of(GET, HEAD));

        methods.forEach((path, allowed) -> router.route(path)
                .handler(context -> flow.refuseMethod(context, allowed)));
        router.route().last().handler(flow::refusePath);
        router.errorHandler(400, flow::refuseUnroutable);
        router.errorHandler(500, flow::refuseUnroutable);
        return router;
    }
}
