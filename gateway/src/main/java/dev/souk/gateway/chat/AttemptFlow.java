package dev.souk.gateway.chat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.gateway.attempt.UpstreamCall;
import dev.souk.gateway.attempt.UpstreamFailures;
import dev.souk.gateway.credential.OpenedCredentials;
import dev.souk.gateway.routing.Deployment;
import dev.souk.gateway.snapshot.CredentialEntry;
import dev.souk.platform.config.GatewayConfig;

/** The step in which the upstream is called, until one of its answers is a success or a failure is certain. */
final class AttemptFlow {

    /** Few headers of the client's go on. Above all none with a credential, a cookie or an address of the client's. */
    private static final List<String> PASSED_ON = List.of("openai-beta");

    private final UpstreamCall.Means means;
    private final OpenedCredentials credentials;
    private final UsageRefusals usageRefusals;
    private final Supplier<GatewayConfig> config;

    AttemptFlow(UpstreamCall.Means means, OpenedCredentials credentials, UsageRefusals usageRefusals,
            Supplier<GatewayConfig> config) {
        this.means = means;
        this.credentials = credentials;
        this.usageRefusals = usageRefusals;
        this.config = config;
    }

    /**
     * Completes with a success of the upstream's, its body not yet taken; any other answer is a failure. An upstream
     * that will not be asked for usage is called a second time without, and remembered.
     */
    Future<HttpClientResponse> run(ChatExchange x) {
        Deployment deployment = x.deployment();
        return secret(deployment).compose(secret -> {
            boolean asksForUsage = x.chat().isStreamed() && !usageRefusals.refuses(deployment);
            return attempt(x, asksForUsage, secret).compose(answer -> {
                x.answered(answer.statusCode());
                if (answer.statusCode() == 200) {
                    x.answering();
                    return Future.succeededFuture(answer);
                }
                return x.take(answer, UpstreamRefusal.MOST_BYTES, config.get().gapTimeout()).compose(body -> {
                    boolean couldGoWithout = asksForUsage && !x.chat().wantsUsage() && answer.statusCode() < 500;
                    if (couldGoWithout && deployment.dialect().refusedOption(body) != null) {
                        usageRefusals.note(deployment);
                        return run(x);
                    }
                    return Future.failedFuture(refused(x, answer, body, secret).asException());
                });
            });
        });
    }

    private Future<@Nullable String> secret(Deployment deployment) {
        CredentialEntry credential = deployment.credential();
        if (credential == null) {
            return Future.succeededFuture(null);
        }
        return credentials.lease(credential).map(lease -> {
            try (lease) {
                return lease.text();
            }
        });
    }

    private Future<HttpClientResponse> attempt(ChatExchange x, boolean asksForUsage, @Nullable String secret) {
        if (x.isSettled()) {
            return Future.failedFuture(new IllegalStateException("the client left meanwhile"));
        }
        Deployment deployment = x.deployment();
        ChatRequest chat = x.chat();
        UpstreamCall call = new UpstreamCall(means, deployment);
        x.attempting(call);
        x.header(AnswerHeaders.ATTEMPTS, Integer.toString(x.attempts()));
        Duration limit = chat.isStreamed() ? config.get().firstByteTimeout() : config.get().answerTimeout();
        long deadline = System.nanoTime() + limit.toNanos();
        x.watchedBy(now -> {
            if (now > deadline) {
                x.fail(Failure.of(ErrorCode.UPSTREAM_TIMEOUT, "The provider '" + deployment.provider()
                        + "' did not answer within " + limit.toMillis() + " ms."));
            }
        });
        return call
                .post(deployment.dialect().chatPath(), chat.isStreamed() ? "text/event-stream" : "application/json",
                        chat.body().forUpstream(deployment.upstreamModel(), asksForUsage), secret,
                        passedOn(x))
                .recover(cause -> Future.failedFuture(UpstreamFailures.beforeAnswer(cause, deployment).asException()));
    }

    /** Sends the provider's own error where the client may see it, and returns what is to be said where not. */
    private static Failure refused(ChatExchange x, HttpClientResponse answer, Buffer body, @Nullable String secret) {
        UpstreamRefusal refusal = UpstreamRefusal.of(answer, body, x.deployment(), secret);
        HttpServerResponse response = x.response();
        if (refusal.isPassedOn() && !response.headWritten() && !x.isSettled()) {
            x.settleFailed(refusal.failure(), refusal.status());
            if (refusal.retryAfter() != null) {
                response.putHeader("retry-after", refusal.retryAfter());
            }
            response.setStatusCode(refusal.status()).putHeader("content-type", "application/json").end(refusal.body());
        }
        return refusal.failure();
    }

    private static MultiMap passedOn(ChatExchange x) {
        MultiMap headers = x.request().headers();
        MultiMap passed = MultiMap.caseInsensitiveMultiMap();
        for (String name : PASSED_ON) {
            String value = headers.get(name);
            if (value != null) {
                passed.add(name, value);
            }
        }
        x.trace().passOn(headers, passed);
        return passed;
    }
}
