package dev.souk.gateway.chat;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.gateway.routing.Deployment;

/**
 * An upstream's answer that is no success, as the client may see it. In general that is the provider's own error, with
 * its status: it speaks the client's dialect and says it best.
 *
 * @param status     the upstream's status
 * @param body       its body, with the credential blanked out should the upstream have echoed it
 * @param retryAfter its {@code Retry-After}
 * @param failure    the same in our words
 * @param isPassedOn whether the client gets the upstream's status and body, and not ours
 */
record UpstreamRefusal(int status, Buffer body, @Nullable String retryAfter, Failure failure, boolean isPassedOn) {

    static final int MOST_BYTES = 256 * 1024;

    static UpstreamRefusal of(HttpClientResponse answer, Buffer body, Deployment deployment,
            @Nullable String credential) {
        int status = answer.statusCode();
        String provider = deployment.provider();
        if (status == 401 || status == 403) {
            // The provider's text may quote a part of the credential, whose owner need not be the caller; and a 401 of
            // the provider's would tell the caller that the virtual key is wrong.
            return new UpstreamRefusal(status, body, null, Failure.of(ErrorCode.UPSTREAM_CREDENTIAL_REJECTED,
                    "The provider '" + provider + "' refused the credential that is stored for it (" + status
                            + "). 'souk credential add " + provider + "' stores another."),
                    false);
        }
        if (status < 400) {
            return new UpstreamRefusal(status, body, null, Failure.of(ErrorCode.UPSTREAM_INVALID_RESPONSE,
                    "The provider '" + provider + "' answered with the status " + status
                            + ". Expected an answer or an error; redirects are not followed."),
                    false);
        }
        boolean isJson = isJson(body);
        return new UpstreamRefusal(status, redacted(body, credential), answer.getHeader("retry-after"),
                Failure.of(ErrorCode.UPSTREAM_REFUSED, "The provider '" + provider + "' answered with the status "
                        + status + (isJson ? "." : " and no error object.")),
                isJson);
    }

    private static boolean isJson(Buffer body) {
        for (int i = 0; i < body.length(); i++) {
            if (!Character.isWhitespace(body.getByte(i))) {
                return body.getByte(i) == '{' || body.getByte(i) == '[';
            }
        }
        return false;
    }

    private static Buffer redacted(Buffer body, @Nullable String credential) {
        if (credential == null || credential.isEmpty()) {
            return body;
        }
        String text = body.toString(StandardCharsets.UTF_8);
        return text.contains(credential) ? Buffer.buffer(text.replace(credential, "…")) : body;
    }
}
