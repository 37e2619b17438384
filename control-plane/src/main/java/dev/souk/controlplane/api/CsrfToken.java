package dev.souk.controlplane.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

import dev.souk.controlplane.secrets.BearerSecret;

/**
 * Proof that a call with a session cookie was made by a page of ours. The cookie is SameSite=Strict already; this also
 * stops a page on a sister domain, which counts as the same site.
 */
public final class CsrfToken {

    public static final String HEADER = "x-souk-csrf";

    private static final String ALGORITHM = "HmacSHA256";

    private CsrfToken() {}

    /** The token of a session: derived from its secret, so that it needs no storage and ends with it. */
    public static String of(BearerSecret session) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(session.text().getBytes(StandardCharsets.US_ASCII), ALGORITHM));
            byte[] token = mac.doFinal("souk csrf".getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has " + ALGORITHM, e);
        }
    }

    /** Whether the call changes nothing, comes from our own origin as the browser says, or carries the token. */
    static boolean isProved(HttpServerRequest request, BearerSecret session) {
        if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)
                || "same-origin".equals(request.getHeader("sec-fetch-site"))) {
            return true;
        }
        String sent = request.getHeader(HEADER);
        return sent != null && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8),
                of(session).getBytes(StandardCharsets.UTF_8));
    }
}
