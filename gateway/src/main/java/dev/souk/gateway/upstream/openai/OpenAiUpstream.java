package dev.souk.gateway.upstream.openai;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.internal.buffer.BufferInternal;

import dev.souk.gateway.metering.RequestMeter;
import dev.souk.gateway.upstream.StreamScanner;
import dev.souk.gateway.upstream.UpstreamDialect;

/** OpenAI, and whoever speaks its chat completions. */
public final class OpenAiUpstream implements UpstreamDialect {

    private static final String STREAM_OPTIONS = "stream_options";

    @Override
    public String chatPath() {
        return "/chat/completions";
    }

    @Override
    public void authorize(MultiMap headers, CharSequence credential) {
        headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + credential);
    }

    @Override
    public StreamScanner scanner(RequestMeter meter, boolean clientWantsUsage) {
        return new OpenAiStreamScanner(meter, clientWantsUsage);
    }

    @Override
    public boolean readAnswer(Buffer answer, RequestMeter meter) {
        return AnswerReader.read(((BufferInternal) answer).getByteBuf(), meter);
    }

    @Override
    public @Nullable String refusedOption(Buffer error) {
        return error.toString(StandardCharsets.UTF_8).contains(STREAM_OPTIONS) ? STREAM_OPTIONS : null;
    }
}
