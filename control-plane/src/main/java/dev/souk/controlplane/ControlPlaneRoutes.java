package dev.souk.controlplane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

import dev.souk.controlplane.api.Answer;
import dev.souk.controlplane.api.ApiHandler;
import dev.souk.controlplane.api.CallFlow;
import dev.souk.controlplane.api.Operation;
import dev.souk.controlplane.contract.Contract;
import dev.souk.controlplane.credentials.http.CredentialHandlers;
import dev.souk.controlplane.keys.http.KeyHandlers;
import dev.souk.controlplane.providers.http.ProviderHandlers;
import dev.souk.controlplane.signin.http.SignInHandlers;
import dev.souk.controlplane.usage.http.UsageHandlers;
import dev.souk.controlplane.web.PageFlow;
import dev.souk.controlplane.web.Pages;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;

/** All paths of the control plane: those of the contract, with what serves them, and the pages. */
final class ControlPlaneRoutes {

    private ControlPlaneRoutes() {}

    /** What serves each operation of the contract. */
    static List<Operation> operations(Contract contract, KeyHandlers keys, ProviderHandlers providers,
            CredentialHandlers credentials, UsageHandlers usage, SignInHandlers signIn) {
        return Operation.bound(contract, Map.ofEntries(
                entry("showContract", _ -> Future.succeededFuture(Answer.ok(contract.document()))),

                entry("issueVirtualKey", keys::issue),
                entry("listVirtualKeys", keys::list),
                entry("findVirtualKey", keys::find),
                entry("revokeVirtualKey", keys::revoke),

                entry("addProvider", providers::add),
                entry("listProviders", providers::list),

                entry("addProviderCredential", credentials::add),
                entry("listProviderCredentials", credentials::list),
                entry("findProviderCredential", credentials::find),
                entry("revokeProviderCredential", credentials::revoke),
                entry("checkProviderCredential", credentials::check),

                entry("listUsage", usage::list),
                entry("summariseUsage", usage::summarise),

                entry("makeSignInLink", signIn::makeLink),
                entry("signIn", signIn::signIn),
                entry("signOut", signIn::signOut),
                entry("whoAmI", signIn::me)));
    }

    static Router router(Vertx vertx, List<Operation> operations, CallFlow flow, PageFlow pageFlow,
            Pages pages) {
        Router router = Router.router(vertx);
        Map<String, List<HttpMethod>> methods = new LinkedHashMap<>();
        for (Operation operation : operations) {
            HttpMethod method = operation.contract().method();
            router.route(method, operation.route()).handler(context -> flow.handle(context, operation));
            methods.computeIfAbsent(operation.route(), _ -> new ArrayList<>()).add(method);
        }

        for (HttpMethod method : List.of(GET, HEAD)) {
            router.route(method, "/").handler(context -> pageFlow.handle(context, pages::home));
            router.route(method, "/docs").handler(context -> pageFlow.handle(context, pages::docs));
            router.route(method, "/sign-in").handler(context -> pageFlow.handle(context, pages::signIn));
            router.route(method, "/assets/:file").handler(context -> pageFlow.handle(context, pages::asset));
        }
        router.route(POST, "/sign-in").handler(context -> pageFlow.handle(context, pages::signInByForm));
        methods.put("/", List.of(GET, HEAD));
        methods.put("/docs", List.of(GET, HEAD));
        methods.put("/sign-in", List.of(GET, HEAD, POST));
        methods.put("/assets/:file", List.of(GET, HEAD));

        methods.forEach((path, allowed) -> router.route(path)
                .handler(context -> flow.refuseMethod(context, allowed)));
        router.route().last().handler(flow::refusePath);
        router.errorHandler(400, flow::refuseUnroutable);
        router.errorHandler(500, flow::refuseUnroutable);
        return router;
    }

    private static Map.Entry<String, ApiHandler> entry(String operationId, ApiHandler handler) {
        return Map.entry(operationId, handler);
    }
}
