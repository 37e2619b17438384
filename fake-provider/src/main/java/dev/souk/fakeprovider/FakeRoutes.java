package dev.souk.fakeprovider;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.fakeprovider.exchange.Exchange;
import dev.souk.fakeprovider.exchange.Progress;
import dev.souk.fakeprovider.openai.OpenAiDialect;

/** All paths of the fake provider. */
final class FakeRoutes implements Handler<HttpServerRequest> {

    private static final String MODEL = "/v1/models/";

    private final Context context;
    private final RequestLog log;
    private final RequestLogHandler logHandler;
    private final OpenAiDialect openAi;

    FakeRoutes(Context context, RequestLog log, OpenAiDialect openAi) {
        this.context = context;
        this.log = log;
        this.logHandler = new RequestLogHandler(log);
        this.openAi = openAi;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (Exchange.pathOf(request).equals("/_fake/requests")) {
            logHandler.handle(request);
            return;
        }
        Progress progress = log.add(request);
        Exchange exchange = new Exchange(context, request, progress);
        exchange.readBody().onSuccess(isWhole -> {
            log.bound(progress);
            if (isWhole) {
                dispatch(exchange);
            } else {
                openAi.tooLarge(exchange);
            }
        });
    }

    private void dispatch(Exchange exchange) {
        String method = exchange.request().method().name();
        String path = exchange.path();
        if (path.equals("/v1/chat/completions")) {
            if (method.equals("POST")) {
                openAi.chat(exchange);
            } else {
                openAi.wrongMethod(exchange, "POST");
            }
        } else if (path.equals("/v1/models") || path.startsWith(MODEL)) {
            if (!method.equals("GET")) {
                openAi.wrongMethod(exchange, "GET");
            } else if (path.startsWith(MODEL)) {
                openAi.model(exchange, decoded(path.substring(MODEL.length())));
            } else {
                openAi.models(exchange);
            }
        } else {
            openAi.unknown(exchange);
        }
    }

    /** In a path, unlike in a form, a plus sign is a plus sign. */
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return segment;
        }
    }
}
