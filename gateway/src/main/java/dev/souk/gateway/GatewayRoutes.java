package dev.souk.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.Uuids;
import dev.souk.gateway.chat.LiveExchanges;
import dev.souk.gateway.client.openai.ChatCompletionsHandler;
import dev.souk.gateway.client.openai.ModelsHandler;
import dev.souk.gateway.client.openai.OpenAiErrors;
import dev.souk.platform.http.Problems;

/** The URL paths of inference; the only file that knows them. What is none of them goes to {@code otherwise}. */
final class GatewayRoutes implements Handler<HttpServerRequest> {

    private static final String CHAT_COMPLETIONS = "/v1/chat/completions";
    private static final String MODELS = "/v1/models";

    private final ChatCompletionsHandler chatCompletions;
    private final ModelsHandler models;
    private final OpenAiErrors errors;
    private final LiveExchanges live;
    private final Handler<HttpServerRequest> otherwise;

    GatewayRoutes(ChatCompletionsHandler chatCompletions, ModelsHandler models, OpenAiErrors errors,
            LiveExchanges live, Handler<HttpServerRequest> otherwise) {
        this.chatCompletions = chatCompletions;
        this.models = models;
        this.errors = errors;
        this.live = live;
        this.otherwise = otherwise;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path();
        if (path == null || !path.startsWith("/v1/")) {
            otherwise.handle(request);
        } else if (path.equals(CHAT_COMPLETIONS)) {
            if (isAllowed(request, HttpMethod.POST)) {
                chatCompletions.handle(request);
            }
        } else if (path.equals(MODELS)) {
            if (isAllowed(request, HttpMethod.GET)) {
                models.list(request);
            }
        } else if (path.startsWith(MODELS + '/')) {
            if (isAllowed(request, HttpMethod.GET)) {
                models.show(request, path.substring(MODELS.length() + 1));
            }
        } else {
            refuse(request, Failure.of(ErrorCode.NOT_FOUND,
                    "There is no " + request.method() + " " + path + " here. Expected " + CHAT_COMPLETIONS + " or "
                            + MODELS + "."));
        }
    }

    /** Answers a request that the edge refuses; one that is under way already ends with the failure, and settled. */
    void refuse(HttpServerRequest request, Failure failure) {
        String path = request.path();
        if (live.fail(request, failure)) {
            return;
        }
        RequestId id = new RequestId(Uuids.v7());
        if (path == null || path.startsWith("/v1/")) {
            errors.refuse(request, failure, id);
        } else {
            Problems.send(request, failure, id);
        }
    }

    private boolean isAllowed(HttpServerRequest request, HttpMethod method) {
        if (request.method().equals(method)) {
            return true;
        }
        request.response().putHeader("allow", method.name());
        refuse(request, Failure.of(ErrorCode.METHOD_NOT_ALLOWED,
                "The method " + request.method() + " is not for " + request.path() + ". Expected " + method + "."));
        return false;
    }
}
