package dev.souk.platform.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.platform.config.HttpConfig;

/** Says what is wrong with a request whose head could not be read as HTTP. */
final class InvalidRequests {

    private InvalidRequests() {}

    static Failure failure(HttpServerRequest request, HttpConfig limits) {
        return switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ -> Failure.of(ErrorCode.URI_TOO_LONG,
                    "The request's first line is too long. Expected at most " + ListenerOptions.MAX_LINE + " bytes.");
            case TooLongHttpHeaderException _ -> Failure.of(ErrorCode.HEADERS_TOO_LARGE,
                    "The request's headers are too large. Expected at most " + limits.maxHeaderBytes()
                            + " bytes, the limit of this server ('http.max-header-size').");
            case null, default -> Failure.of(ErrorCode.INVALID_REQUEST,
                    "The request is no valid HTTP: its request line or a header has characters that may not stand "
                            + "there, or its length is told in two ways.");
        };
    }
}
