package dev.souk.controlplane.credentials.upstream;

import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import dev.souk.controlplane.body.BoundedBody;
import dev.souk.controlplane.providers.BaseUrl;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;

/**
 * Says why a provider could not be asked. Only the kind of a failure is told: its text may quote what was sent or what
 * came back, in which the key may stand.
 */
final class UpstreamFailures {

    private UpstreamFailures() {}

    static SoukException read(Throwable thrown, BaseUrl place) {
        String who = place.destination().toString();
        return switch (thrown) {
            case SoukException told -> told;
            case BoundedBody.TooLarge tooLarge -> failure(ErrorCode.UPSTREAM_INVALID_RESPONSE,
                    who + " answered with " + tooLarge.getMessage() + ": expected a shorter list of models");
            case ConnectException _ -> unreachable(who, "refused the connection, or did not take it within 5 s");
            case SSLException _ -> unreachable(who,
                    "has no certificate that can be verified for this name, or speaks no TLS");
            case TimeoutException _ -> failure(ErrorCode.UPSTREAM_TIMEOUT, who + " did not answer within 10 s");
            default -> unreachable(who, "closed the connection without a whole answer");
        };
    }

    private static SoukException unreachable(String who, String reason) {
        return failure(ErrorCode.UPSTREAM_UNREACHABLE, who + " " + reason);
    }

    private static SoukException failure(ErrorCode code, String message) {
        return Failure.of(code, message, "base_url").asException();
    }
}
