package dev.souk.gateway.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;

/** How one dialect tells a client about failures, before and after the first byte of an answer. */
public interface ClientDialect {

    /** The name in usage records, e.g. {@code openai-chat}. */
    String name();

    /** Answers with the failure's status and the dialect's error body. Does nothing when the head is out already. */
    void refuse(HttpServerResponse response, Failure failure, RequestId id);

    /** The SSE frames that end a stream that failed: an error, and no sign of a finished answer. */
    Buffer streamFailure(Failure failure, RequestId id);

    /** The SSE frame that ends a whole stream, for an upstream that finished its answer but forgot to say so. */
    Buffer streamEnd();
}
