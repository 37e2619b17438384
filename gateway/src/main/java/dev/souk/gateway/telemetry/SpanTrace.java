package dev.souk.gateway.telemetry;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.vertx.core.MultiMap;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.usage.FinishReason;
import dev.souk.gateway.routing.Deployment;
import dev.souk.platform.telemetry.Tracing;

/** A server span for the request and a client span for each attempt, in the words of OpenTelemetry's GenAI conventions. */
final class SpanTrace implements RequestTrace {

    private static final String OPERATION = "chat";
    private static final int LONGEST_MODEL = 200;

    private static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> PROVIDER_NAME = AttributeKey.stringKey("gen_ai.provider.name");
    private static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    private static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    private static final AttributeKey<List<String>> FINISH_REASONS = AttributeKey
            .stringArrayKey("gen_ai.response.finish_reasons");
    private static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    private static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<Long> RESPONSE_STATUS = AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("souk.request_id");
    private static final AttributeKey<String> DEPLOYMENT = AttributeKey.stringKey("souk.deployment");

    private final Tracing tracing;
    private final Span request;
    private @Nullable Span attempt;

    /** Begins the request's span, below the caller's when the headers name one. */
    SpanTrace(Tracing tracing, MultiMap headers) {
        this.tracing = tracing;
        this.request = tracing.server(OPERATION, headers);
    }

    @Override
    public void attempting(Deployment deployment) {
        attempt = tracing.client(OPERATION + ' ' + shortened(deployment.upstreamModel()), request)
                .setAttribute(OPERATION_NAME, OPERATION)
                .setAttribute(PROVIDER_NAME, deployment.provider())
                .setAttribute(REQUEST_MODEL, shortened(deployment.upstreamModel()))
                .setAttribute(SERVER_ADDRESS, deployment.host())
                .setAttribute(SERVER_PORT, (long) deployment.port());
    }

    @Override
    public void attemptEnded(AttemptOutcome outcome, int status) {
        if (attempt == null) {
            return;
        }
        if (status > 0) {
            attempt.setAttribute(RESPONSE_STATUS, (long) status);
        }
        if (outcome != AttemptOutcome.SUCCEEDED) {
            attempt.setAttribute(ERROR_TYPE, outcome.wireName()).setStatus(StatusCode.ERROR);
        }
        attempt.end();
        attempt = null;
    }

    @Override
    public void passOn(MultiMap client, MultiMap upstream) {
        Tracing.inject(attempt == null ? request : attempt, upstream);
    }

    @Override
    public void ended(RequestEnd end) {
        request.setAttribute(OPERATION_NAME, OPERATION)
                .setAttribute(REQUEST_ID, end.id().toString())
                .setAttribute(RESPONSE_STATUS, (long) end.status());
        String model = end.requestedModel();
        if (model != null) {
            request.updateName(OPERATION + ' ' + shortened(model)).setAttribute(REQUEST_MODEL, shortened(model));
        }
        Deployment deployment = end.deployment();
        if (deployment != null) {
            request.setAttribute(PROVIDER_NAME, deployment.provider())
                    .setAttribute(DEPLOYMENT, shortened(deployment.name()));
        }
        answer(end);
        ErrorCode error = end.error();
        if (error != null) {
            request.setAttribute(ERROR_TYPE, error.wireName());
        }
        if (end.outcome() == Outcome.FAILED) {
            request.setStatus(StatusCode.ERROR);
        }
        request.end();
    }

    @Override
    public @Nullable String id() {
        return request.getSpanContext().getTraceId();
    }

    private void answer(RequestEnd end) {
        String model = end.meter().responseModel();
        if (model != null) {
            request.setAttribute(RESPONSE_MODEL, model);
        }
        FinishReason reason = end.finishReason();
        if (reason != null) {
            request.setAttribute(FINISH_REASONS, List.of(reason.wireName()));
        }
        Long input = end.usage().input();
        if (input != null) {
            request.setAttribute(INPUT_TOKENS, input);
        }
        Long output = end.usage().output();
        if (output != null) {
            request.setAttribute(OUTPUT_TOKENS, output);
        }
    }

    /** A client may ask for a model of any length. */
    private static String shortened(String model) {
        return model.substring(0, Math.min(LONGEST_MODEL, model.length()));
    }
}
