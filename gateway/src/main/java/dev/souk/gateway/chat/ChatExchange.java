package dev.souk.gateway.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;
import dev.souk.core.id.Uuids;
import dev.souk.core.money.NanoUsd;
import dev.souk.core.usage.FinishReason;
import dev.souk.gateway.admission.Slot;
import dev.souk.gateway.attempt.UpstreamCall;
import dev.souk.gateway.client.ClientDialect;
import dev.souk.gateway.metering.RequestMeter;
import dev.souk.gateway.routing.Deployment;
import dev.souk.gateway.snapshot.VirtualKeyEntry;
import dev.souk.gateway.telemetry.AttemptOutcome;
import dev.souk.gateway.telemetry.RequestTrace;
import dev.souk.platform.http.ClientRequestIds;

/**
 * The state of one chat on its way through {@link ChatFlow}: filled step by step, settled exactly once, on every way
 * out. Belongs to one event loop.
 */
public final class ChatExchange {

    private final RequestId id = new RequestId(Uuids.v7());
    private final RequestMeter meter = new RequestMeter();
    private final HttpServerRequest request;
    private final ClientDialect dialect;
    private final Settlement settlement;
    private final RequestTrace trace;

    private @Nullable VirtualKeyEntry key;
    private @Nullable Slot slot;
    private @Nullable ChatRequest chat;
    private @Nullable Deployment deployment;
    private @Nullable ClientStream stream;
    private @Nullable UpstreamCall call;
    private @Nullable Watch watch;
    private int attempts;
    /** What the upstream of the current attempt answered; 0 before it has. */
    private int upstreamStatus;
    private boolean isAnswering;
    private boolean isSettled;

    ChatExchange(HttpServerRequest request, ClientDialect dialect, Settlement settlement) {
        this.request = request;
        this.dialect = dialect;
        this.settlement = settlement;
        this.trace = settlement.began(request.headers());
    }

    public RequestId id() {
        return id;
    }

    public RequestMeter meter() {
        return meter;
    }

    RequestTrace trace() {
        return trace;
    }

    public ClientDialect dialect() {
        return dialect;
    }

    HttpServerRequest request() {
        return request;
    }

    HttpServerResponse response() {
        return request.response();
    }

    /** Sets a header of the answer, unless its head is out already. */
    void header(CharSequence name, String value) {
        if (!response().headWritten()) {
            response().putHeader(name, value);
        }
    }

    /** The client's own id, when it is safe to keep and to show. */
    public @Nullable String clientRequestId() {
        return ClientRequestIds.safe(request.getHeader("x-request-id"));
    }

    /** {@code null} until the key is known. */
    public @Nullable VirtualKeyEntry key() {
        return key;
    }

    VirtualKeyEntry authenticatedKey() {
        return there(key, "key");
    }

    void authenticated(VirtualKeyEntry authenticated) {
        key = authenticated;
    }

    void admitted(Slot taken) {
        slot = taken;
    }

    /** The request as read; only asked for behind the step that reads it. */
    public ChatRequest chat() {
        return there(chat, "chat");
    }

    /** As {@link #chat}, for whoever may come before that step. */
    public @Nullable ChatRequest chatIfRead() {
        return chat;
    }

    void read(ChatRequest request) {
        chat = request;
    }

    public Deployment deployment() {
        return there(deployment, "deployment");
    }

    public @Nullable Deployment deploymentIfResolved() {
        return deployment;
    }

    void resolved(Deployment to) {
        deployment = to;
    }

    @Nullable
    ClientStream stream() {
        return stream;
    }

    void streamsTo(ClientStream client) {
        stream = client;
    }

    void attempting(UpstreamCall next) {
        if (attempts > 0) {
            settlement.attemptEnded(this, AttemptOutcome.REFUSED, upstreamStatus);
        }
        call = next;
        attempts++;
        upstreamStatus = 0;
        meter.dispatched();
        trace.attempting(deployment());
    }

    /** The head of the current attempt's answer is here. */
    void answered(int status) {
        upstreamStatus = status;
    }

    public int attempts() {
        return attempts;
    }

    /** The upstream has begun to answer with a success: from now on tokens are being produced, and paid for. */
    void answering() {
        isAnswering = true;
    }

    public boolean isAnswering() { return isAnswering; }

    void watchedBy(@Nullable Watch next) {
        watch = next;
    }

    void check(long now) {
        if (stream != null && !isSettled) {
            stream.pingIfSilent(now);
        }
        if (watch != null) {
            watch.check(now);
        }
    }

    /** Takes an upstream's answer whole, see {@link BoundedBody}. */
    Future<Buffer> take(HttpClientResponse answer, int most, Duration gapTimeout) {
        BoundedBody body = new BoundedBody(deployment(), most, gapTimeout);
        watch = body;
        return body.of(answer);
    }

    /** The cost of what was reported until now, in nano-USD, if it can be known. */
    public @Nullable Long costSoFar() {
        NanoUsd cost = settlement.cost(this).cost();
        return cost == null ? null : cost.value();
    }

    public boolean isSettled() { return isSettled; }

    /** The answer is whole. Called before its last bytes go out. */
    public void settleWhole() {
        FinishReason reason = meter.finishReason();
        settle(reason == null ? FinishReason.STOP : reason, null, 200);
    }

    /** The request was refused or has failed; {@code status} is what the client gets or got. */
    public void settleFailed(Failure failure, int status) {
        settle(isAnswering ? FinishReason.ERROR : null, failure.code(), status);
    }

    void settleClientLeft() {
        settle(FinishReason.CANCELLED, ErrorCode.CLIENT_LEFT,
                response().headWritten() ? response().getStatusCode() : ErrorCode.CLIENT_LEFT.status());
    }

    /** The process stops before the answer is whole: the client is told, the upstream is broken off, all is recorded. */
    void shutDown() {
        fail(Failure.of(ErrorCode.SHUTTING_DOWN, "This gateway is stopping and could not wait for the answer's end."));
    }

    /** The one place where a failure reaches the client: as an error body, or inside the stream that has begun. */
    void fail(Failure failure) {
        if (isSettled) {
            return;
        }
        boolean isInStream = stream != null && stream.isOpened();
        settleFailed(failure, isInStream ? 200 : failure.code().status());
        breakOff();
        if (stream != null && isInStream) {
            stream.end(dialect.streamFailure(failure, id));
        } else {
            dialect.refuse(response(), failure, id);
            RequestBody.discard(request);
        }
    }

    /** Breaks the upstream call off, if there is one. */
    public void breakOff() {
        if (call != null) {
            call.abort();
        }
    }

    private void settle(@Nullable FinishReason reason, @Nullable ErrorCode error, int status) {
        if (isSettled) {
            return;
        }
        isSettled = true;
        if (slot != null) {
            slot.release();
        }
        if (attempts > 0) {
            settlement.attemptEnded(this, AttemptOutcome.of(error, upstreamStatus), upstreamStatus);
        }
        settlement.record(this, reason, error, status);
    }

    private static <T> T there(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException(what + " is asked for before its step");
        }
        return value;
    }
}
