package dev.souk.gateway.chat;

import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

import dev.souk.gateway.attempt.UpstreamFailures;
import dev.souk.gateway.routing.Deployment;
import dev.souk.platform.config.GatewayConfig;

/** The step in which an upstream's success reaches the client, as a stream or in one piece. */
final class AnswerFlow {

    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final Supplier<GatewayConfig> config;

    AnswerFlow(Supplier<GatewayConfig> config) {
        this.config = config;
    }

    /** Completes when the client has been sent everything; fails when the answer turns out to be none, or breaks off. */
    Future<Void> run(ChatExchange x, HttpClientResponse answer) {
        ClientStream stream = x.stream();
        return stream == null ? inOnePiece(x, answer) : streamed(x, answer, stream);
    }

    private Future<Void> streamed(ChatExchange x, HttpClientResponse answer, ClientStream stream) {
        Deployment deployment = x.deployment();
        String type = answer.getHeader("content-type");
        if (type == null || !type.startsWith("text/event-stream")) {
            answer.exceptionHandler(_ -> {});
            return Future.failedFuture(UpstreamFailures
                    .invalid(deployment, "the content type '" + type + "'", "'text/event-stream'")
                    .asException());
        }
        StreamRelay relay = new StreamRelay(x, deployment, answer, stream,
                deployment.dialect().scanner(x.meter(), x.chat().wantsUsage()), config.get().gapTimeout());
        x.watchedBy(relay);
        return relay.run();
    }

    /** Taken whole before anything is sent on: the cost stands in a header, and half an answer must not look like one. */
    private Future<Void> inOnePiece(ChatExchange x, HttpClientResponse answer) {
        Deployment deployment = x.deployment();
        return x.take(answer, LARGEST_ANSWER, config.get().gapTimeout()).compose(body -> {
            if (!deployment.dialect().readAnswer(body, x.meter())) {
                return Future.failedFuture(UpstreamFailures
                        .invalid(deployment, "a 200 that holds no whole answer", "a chat completion")
                        .asException());
            }
            if (!x.isSettled()) {
                Long cost = x.costSoFar();
                if (cost != null) {
                    x.header(AnswerHeaders.COST, Long.toString(cost));
                }
                x.settleWhole();
                x.response().setStatusCode(200).putHeader(HttpHeaders.CONTENT_TYPE, AnswerHeaders.JSON).end(body);
            }
            return Future.succeededFuture();
        });
    }
}
