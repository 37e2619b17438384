package dev.souk.gateway.chat;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.gateway.admission.Admission;
import dev.souk.gateway.admission.Authentication;
import dev.souk.gateway.attempt.UpstreamCall;
import dev.souk.gateway.attempt.UpstreamFailures;
import dev.souk.gateway.client.ClientDialect;
import dev.souk.gateway.routing.Deployment;
import dev.souk.gateway.routing.Resolution;
import dev.souk.gateway.snapshot.VirtualKeyEntry;
import dev.souk.platform.config.GatewayConfig;
import dev.souk.platform.http.BearerTokens;

/**
 * One chat, from the head of the request to the last byte of the answer. {@link #run} is the list of its steps; each
 * either goes on or fails with the {@link Failure} that the client is told.
 */
public final class ChatFlow {

    private static final Logger LOG = LoggerFactory.getLogger(ChatFlow.class);
    private static final List<String> PASSED_ON = List.of("traceparent", "tracestate", "openai-beta");
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final Doors doors;
    private final UpstreamCall.Means means;
    private final LiveExchanges live;
    private final GatewayConfig config;

    /** One for each event loop. */
    public ChatFlow(Doors doors, UpstreamCall.Means means, LiveExchanges live, GatewayConfig config) {
        this.doors = doors;
        this.means = means;
        this.live = live;
        this.config = config;
    }

    /**
     * Serves one request of a client that speaks {@code dialect}.
     *
     * @param reader reads the dialect's body, or throws {@link SoukException}
     */
    public void run(HttpServerRequest request, ClientDialect dialect, Function<byte[], ChatRequest> reader) {
        ChatExchange x = new ChatExchange(request, dialect, doors.settlement());
        live.add(x);
        request.pause();
        request.response().putHeader("x-request-id", x.id().toString());
        request.response().closeHandler(_ -> clientLeft(x));
        request.exceptionHandler(_ -> clientLeft(x));

        admit(x)
                .compose(_ -> read(x, reader))
                .compose(_ -> resolve(x))
                .compose(_ -> attempt(x))
                .compose(answer -> answer(x, answer))
                .onFailure(cause -> x.fail(failureOf(x, cause)))
                .onComplete(_ -> live.remove(x));
    }

    private Future<Void> admit(ChatExchange x) {
        Failure closed = doors.whyClosed();
        if (closed != null) {
            return Future.failedFuture(closed.asException());
        }
        return switch (doors.keys().authenticate(BearerTokens.of(x.request().headers()))) {
            case Authentication.Refused(Failure failure) -> Future.failedFuture(failure.asException());
            case Authentication.Authenticated(VirtualKeyEntry key) -> {
                x.authenticated(key);
                Admission admission = doors.limits().admit(key);
                doors.limits().describe(key, x.response().headers());
                yield switch (admission) {
                    case Admission.Refused(Failure failure) -> Future.failedFuture(failure.asException());
                    case Admission.Admitted admitted -> {
                        x.admitted(admitted.slot());
                        yield Future.succeededFuture();
                    }
                };
            }
        };
    }

    private Future<Void> read(ChatExchange x, Function<byte[], ChatRequest> reader) {
        return RequestBody.read(x.request(), config.maxBodyBytes()).map(bytes -> {
            x.read(reader.apply(bytes));
            return null;
        });
    }

    private Future<Void> resolve(ChatExchange x) {
        return switch (doors.resolver().resolve(x.authenticatedKey(), x.chat().model())) {
            case Resolution.Refused(Failure failure) -> Future.failedFuture(failure.asException());
            case Resolution.Resolved(Deployment deployment) -> {
                x.resolved(deployment);
                x.header("x-souk-deployment", deployment.name());
                if (x.chat().isStreamed()) {
                    x.streamsTo(new ClientStream(x.response(), config.pingInterval()));
                }
                yield Future.succeededFuture();
            }
        };
    }

    /** Completes with a success of the upstream's, its body not yet taken; any other answer is a failure. */
    private Future<HttpClientResponse> attempt(ChatExchange x) {
        boolean asksForUsage = x.chat().isStreamed() && !doors.usageRefusals().refuses(x.deployment());
        return attempt(x, asksForUsage).compose(answer -> {
            if (answer.statusCode() == 200) {
                x.answering();
                return Future.succeededFuture(answer);
            }
            return body(x, answer, UpstreamRefusal.MOST_BYTES).compose(body -> {
                boolean couldGoWithout = asksForUsage && !x.chat().wantsUsage() && answer.statusCode() < 500;
                if (couldGoWithout && x.deployment().dialect().refusedOption(body) != null) {
                    doors.usageRefusals().note(x.deployment());
                    return attempt(x);
                }
                return refusal(x, answer, body);
            });
        });
    }

    private Future<HttpClientResponse> attempt(ChatExchange x, boolean asksForUsage) {
        if (x.isSettled()) {
            return Future.failedFuture(new IllegalStateException("the client left meanwhile"));
        }
        Deployment deployment = x.deployment();
        UpstreamCall call = new UpstreamCall(means, deployment);
        x.attempting(call);
        x.header("x-souk-attempts", Integer.toString(x.attempts()));
        Duration limit = x.chat().isStreamed() ? config.firstByteTimeout() : config.answerTimeout();
        long deadline = System.nanoTime() + limit.toNanos();
        x.watchedBy(now -> {
            if (now > deadline) {
                x.fail(Failure.of(ErrorCode.UPSTREAM_TIMEOUT, "The provider '" + deployment.provider()
                        + "' did not answer within " + limit.toMillis() + " ms."));
            }
        });
        return call
                .post(deployment.dialect().chatPath(), x.chat().isStreamed() ? "text/event-stream" : "application/json",
                        x.chat().body().forUpstream(deployment.upstreamModel(), asksForUsage),
                        passedOn(x.request().headers()))
                .recover(cause -> Future.failedFuture(UpstreamFailures.beforeAnswer(cause, deployment).asException()));
    }

    private Future<HttpClientResponse> refusal(ChatExchange x, HttpClientResponse answer, Buffer body) {
        Deployment deployment = x.deployment();
        Future<String> secret = deployment.credential() == null
                ? Future.succeededFuture("")
                : means.credentials().lease(deployment.credential()).map(lease -> {
                    try (lease) {
                        return lease.text();
                    }
                });
        return secret.compose(text -> {
            UpstreamRefusal refusal = UpstreamRefusal.of(answer, body, deployment, text);
            if (refusal.isPassedOn() && !x.response().headWritten() && !x.isSettled()) {
                x.settleFailed(refusal.failure(), refusal.status());
                HttpServerResponse response = x.response();
                if (refusal.retryAfter() != null) {
                    response.putHeader("retry-after", refusal.retryAfter());
                }
                response.setStatusCode(refusal.status())
                        .putHeader("content-type", "application/json")
                        .end(refusal.body());
            }
            return Future.failedFuture(refusal.failure().asException());
        });
    }

    private Future<Void> answer(ChatExchange x, HttpClientResponse answer) {
        ClientStream stream = x.stream();
        return stream == null ? wholeAnswer(x, answer) : streamedAnswer(x, answer, stream);
    }

    private Future<Void> streamedAnswer(ChatExchange x, HttpClientResponse answer, ClientStream stream) {
        Deployment deployment = x.deployment();
        String type = answer.getHeader("content-type");
        if (type == null || !type.startsWith("text/event-stream")) {
            answer.exceptionHandler(_ -> {});
            return Future.failedFuture(UpstreamFailures
                    .invalid(deployment, "the content type '" + type + "'", "'text/event-stream'")
                    .asException());
        }
        StreamRelay relay = new StreamRelay(x, deployment, answer, stream,
                deployment.dialect().scanner(x.meter(), x.chat().wantsUsage()), config.gapTimeout());
        x.watchedBy(relay);
        return relay.run();
    }

    private Future<Void> wholeAnswer(ChatExchange x, HttpClientResponse answer) {
        Deployment deployment = x.deployment();
        return body(x, answer, LARGEST_ANSWER)
                .compose(body -> {
                    if (!deployment.dialect().readAnswer(body, x.meter())) {
                        return Future.failedFuture(UpstreamFailures.invalid(deployment,
                                "a 200 that holds no whole answer", "a chat completion").asException());
                    }
                    if (!x.isSettled()) {
                        Long cost = x.costSoFar();
                        if (cost != null) {
                            x.header("x-souk-cost-nano-usd", Long.toString(cost));
                        }
                        x.settleWhole();
                        x.response().setStatusCode(200).putHeader("content-type", "application/json").end(body);
                    }
                    return Future.succeededFuture();
                });
    }

    private Future<Buffer> body(ChatExchange x, HttpClientResponse answer, int most) {
        BoundedBody whole = new BoundedBody(x.deployment(), most, config.gapTimeout());
        x.watchedBy(whole);
        return whole.of(answer);
    }

    private static Failure failureOf(ChatExchange x, Throwable cause) {
        if (cause instanceof SoukException known) {
            return known.failure();
        }
        if (x.isSettled()) {
            return Failure.of(ErrorCode.CLIENT_LEFT, "The client left.");
        }
        LOG.error("Request {} failed in the gateway itself", x.id(), cause);
        return Failure.of(ErrorCode.INTERNAL, "The gateway failed. The request id leads to the cause in its log.");
    }

    /** What was produced is recorded, and the upstream is told at once that nobody listens any more. */
    private void clientLeft(ChatExchange x) {
        if (!x.isSettled()) {
            x.settleClientLeft();
            x.breakOff();
            live.remove(x);
        }
    }

    /** Few headers go on. Above all no credential, cookie or address of the client's. */
    private static MultiMap passedOn(MultiMap headers) {
        MultiMap passed = MultiMap.caseInsensitiveMultiMap();
        for (String name : PASSED_ON) {
            String value = headers.get(name);
            if (value != null) {
                passed.add(name, value);
            }
        }
        return passed;
    }
}
