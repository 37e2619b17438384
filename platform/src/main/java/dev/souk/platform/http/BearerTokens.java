package dev.souk.platform.http;

import org.jspecify.annotations.Nullable;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** The secret that a caller shows, from whichever header its SDK puts it into. */
public final class BearerTokens {

    private static final String SCHEME = "Bearer ";

    private BearerTokens() {}

    /**
     * {@code Authorization: Bearer}, else {@code x-api-key} (Anthropic SDKs), else {@code x-goog-api-key} (Gemini SDKs);
     * {@code null} when none of them holds anything.
     */
    public static @Nullable String of(MultiMap headers) {
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            String token = nonBlank(authorization.substring(SCHEME.length()));
            if (token != null) {
                return token;
            }
        }
        String token = nonBlank(headers.get("x-api-key"));
        return token != null ? token : nonBlank(headers.get("x-goog-api-key"));
    }

    private static @Nullable String nonBlank(@Nullable String header) {
        return header == null || header.isBlank() ? null : header.trim();
    }
}
