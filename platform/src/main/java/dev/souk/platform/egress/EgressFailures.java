package dev.souk.platform.egress;

import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.platform.config.HostPort;

/** What callers are told. Never an address that a name led to: that would map the private network for them. */
final class EgressFailures {

    private static final int LONGEST_QUOTE = 100;

    private EgressFailures() {}

    static Future<SocketAddress> notAllowed(HostPort destination) {
        return failed(ErrorCode.ADDRESS_NOT_ALLOWED, destination + " is not at a public address: whoever runs Souk can "
                + "allow it with SOUK_EGRESS_ALLOW=" + destination + " (egress.allow in the configuration)");
    }

    static Future<SocketAddress> unreadable(String host, String expected) {
        return failed(ErrorCode.ADDRESS_NOT_ALLOWED, "'" + quoted(host) + "' is not taken as a host: " + expected);
    }

    static Future<SocketAddress> noPort(int port) {
        return failed(ErrorCode.ADDRESS_NOT_ALLOWED, port + " is not a port: expected 1 to 65535");
    }

    static Future<SocketAddress> nothingThere(HostPort destination) {
        return failed(ErrorCode.UPSTREAM_UNREACHABLE,
                "No such host: the name of " + destination + " has no address; expected one that DNS knows");
    }

    static Future<SocketAddress> unreachable(HostPort destination, Throwable cause) {
        return cause instanceof TimeoutException
                ? failed(ErrorCode.UPSTREAM_UNREACHABLE,
                        "The name of " + destination + " could not be looked up in time")
                : nothingThere(destination);
    }

    private static Future<SocketAddress> failed(ErrorCode code, String message) {
        return Future.failedFuture(Failure.of(code, message).asException());
    }

    /** Short, on one line, and without the user:password that may have been left in front of a host. */
    private static String quoted(String host) {
        String bare = host.substring(host.lastIndexOf('@') + 1).replaceAll("\\p{C}|\\p{Z}", "?");
        return bare.length() <= LONGEST_QUOTE ? bare : bare.substring(0, LONGEST_QUOTE) + "…";
    }
}
