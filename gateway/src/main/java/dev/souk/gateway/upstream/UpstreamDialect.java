package dev.souk.gateway.upstream;

import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

import dev.souk.gateway.metering.RequestMeter;

/** How one dialect is spoken to an upstream. */
public interface UpstreamDialect {

    /** The path of chat behind a provider's base URL, beginning with a slash. */
    String chatPath();

    /** Puts a credential where this dialect wants it. */
    void authorize(MultiMap headers, CharSequence credential);

    /** A scanner for one stream. */
    StreamScanner scanner(RequestMeter meter, boolean clientWantsUsage);

    /** Notes on the meter what a whole answer reports. Returns whether it is an answer at all, and not an error. */
    boolean readAnswer(Buffer answer, RequestMeter meter);

    /** The request member that asks for usage in a stream, if the upstream's error says that it does not know it. */
    @Nullable
    String refusedOption(Buffer error);
}
