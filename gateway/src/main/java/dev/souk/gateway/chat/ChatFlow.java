package dev.souk.gateway.chat;

import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.gateway.admission.Admission;
import dev.souk.gateway.admission.Authentication;
import dev.souk.gateway.attempt.UpstreamCall;
import dev.souk.gateway.client.ClientDialect;
import dev.souk.gateway.credential.OpenedCredentials;
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

    private final Doors doors;
    private final LiveExchanges live;
    private final Supplier<GatewayConfig> config;
    private final AttemptFlow attempts;
    private final AnswerFlow answers;

    /** One for each event loop. */
    public ChatFlow(Doors doors, UpstreamCall.Means means, OpenedCredentials credentials, LiveExchanges live,
            Supplier<GatewayConfig> config) {
        this.doors = doors;
        this.live = live;
        this.config = config;
        this.attempts = new AttemptFlow(means, credentials, doors.usageRefusals(), config);
        this.answers = new AnswerFlow(config);
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
        request.response().putHeader(AnswerHeaders.REQUEST_ID, x.id().toString());
        request.response().closeHandler(_ -> clientLeft(x));
        request.exceptionHandler(_ -> clientLeft(x));

        Future.succeededFuture()
                .compose(_ -> admit(x))
                .compose(_ -> read(x, reader))
                .compose(_ -> resolve(x))
                .compose(_ -> attempts.run(x))
                .compose(answer -> answers.run(x, answer))
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
        return RequestBody.read(x.request(), config.get().maxBodyBytes()).map(bytes -> {
            x.read(reader.apply(bytes));
            return null;
        });
    }

    private Future<Void> resolve(ChatExchange x) {
        return switch (doors.resolver().resolve(x.authenticatedKey(), x.chat().model())) {
            case Resolution.Refused(Failure failure) -> Future.failedFuture(failure.asException());
            case Resolution.Resolved(Deployment deployment) -> {
                x.resolved(deployment);
                x.header(AnswerHeaders.DEPLOYMENT, deployment.name());
                if (x.chat().isStreamed()) {
                    x.streamsTo(new ClientStream(x.response(), config.get().pingInterval()));
                }
                yield Future.succeededFuture();
            }
        };
    }

    private static Failure failureOf(ChatExchange x, Throwable cause) {
        if (cause instanceof SoukException known) {
            return known.failure();
        }
        if (x.isSettled()) {
            return Failure.of(ErrorCode.CLIENT_LEFT, "The client left.");
        }
        LOG.atError().addKeyValue("request_id", x.id()).setCause(cause).log("A request failed in the gateway itself");
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
}
