package dev.souk.gateway.attempt;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;

import javax.net.ssl.SSLException;

import io.netty.channel.ConnectTimeoutException;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.gateway.routing.Deployment;

/** Says in one sentence what went wrong on the way to an upstream. Addresses and causes stay in our own house. */
public final class UpstreamFailures {

    private UpstreamFailures() {}

    /** No answer at all came of the attempt. */
    public static Failure beforeAnswer(Throwable cause, Deployment deployment) {
        String provider = deployment.provider();
        return switch (cause) {
            case SoukException known -> known.failure();
            case ConnectTimeoutException _ -> Failure.of(ErrorCode.UPSTREAM_TIMEOUT,
                    "The provider '" + provider + "' could not be connected to in time.");
            case ConnectException _ -> unreachable(provider, "refused the connection");
            case UnknownHostException _ -> unreachable(provider, "has no address");
            case SSLException _ -> unreachable(provider, "did not prove who it is (TLS)");
            default -> unreachable(provider, "closed the connection before it answered");
        };
    }

    /** The answer had begun and did not end. */
    public static Failure cut(Deployment deployment) {
        return Failure.of(ErrorCode.UPSTREAM_CUT,
                "The provider '" + deployment.provider() + "' broke off in the middle of its answer.");
    }

    /** The answer had begun, and then nothing came for as long as the gap limit. */
    public static Failure silent(Deployment deployment, Duration gap) {
        return Failure.of(ErrorCode.UPSTREAM_TIMEOUT, "The provider '" + deployment.provider() + "' fell silent for "
                + gap.toMillis() + " ms in the middle of its answer.");
    }

    public static Failure invalid(Deployment deployment, String found, String expected) {
        return Failure.of(ErrorCode.UPSTREAM_INVALID_RESPONSE,
                "The provider '" + deployment.provider() + "' answered with " + found + ". Expected " + expected + ".");
    }

    private static Failure unreachable(String provider, String how) {
        return Failure.of(ErrorCode.UPSTREAM_UNREACHABLE, "The provider '" + provider + "' " + how + ".");
    }
}
