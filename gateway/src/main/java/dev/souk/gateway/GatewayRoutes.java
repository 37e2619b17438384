package dev.souk.gateway;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.Uuids;
import dev.souk.gateway.client.openai.ChatCompletionsHandler;
import dev.souk.gateway.client.openai.ModelsHandler;
import dev.souk.gateway.client.openai.OpenAiErrors;

/** The URL paths of inference; the only file that knows them. What is none of them goes to {@code otherwise}. */
final class GatewayRoutes implements Handler<HttpServerRequest> {

    private static final String CHAT_COMPLETIONS = "/v1/chat/completions";
    private static final String MODELS = "/v1/models";

    private final ChatCompletionsHandler chatCompletions;
    private final ModelsHandler models;
    private final OpenAiErrors errors;
    private final Handler<HttpServerRequest> otherwise;

    GatewayRoutes(ChatCompletionsHandler chatCompletions, ModelsHandler models, OpenAiErrors errors,
            Handler<HttpServerRequest> otherwise) {
        this.chatCompletions = chatCompletions;
        this.models = models;
        this.errors = errors;
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

    /** Answers a request that is no valid HTTP, e.g. one with control characters in a header. */
    void handleInvalid(HttpServerRequest request) {
        request.response().putHeader("connection", "close");
        refuse(request, Failure.of(ErrorCode.INVALID_REQUEST,
                "The request is no valid HTTP: its request line or a header is too long or has characters that may not "
                        + "stand there."));
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

    private void refuse(HttpServerRequest request, Failure failure) {
        errors.refuse(request.response(), failure, new RequestId(Uuids.v7()));
    }
}
