package dev.souk.fakeprovider.openai;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpServerRequest;

/** Asks for a key, when one is required. */
final class BearerCheck {

    private static final String SCHEME = "Bearer ";

    private final Optional<String> required;

    BearerCheck(Optional<String> required) {
        this.required = required;
    }

    /** Why the request is not let in; null when it is. */
    @Nullable
    OpenAiError refusal(HttpServerRequest request) {
        if (required.isEmpty()) {
            return null;
        }
        String authorization = request.getHeader("authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return OpenAiError.invalidKey("No API key was provided: expected the header Authorization: Bearer KEY.");
        }
        byte[] given = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        boolean isRight = MessageDigest.isEqual(given, required.get().getBytes(StandardCharsets.UTF_8));
        return isRight ? null : OpenAiError.invalidKey("Incorrect API key provided.");
    }
}
