package dev.souk.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.SocketAddress;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.platform.cache.RecentAnswers;
import dev.souk.platform.config.HostPort;

/**
 * Keeps calls that users steer (their base URLs) out of the networks that only this machine can reach. The answer is an
 * address, not a name: connecting to it asks no name server again, so that one which gives a public address to the check
 * and a private one to the connection (DNS rebinding) gains nothing.
 */
public final class EgressGuard {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST_KEPT = 10_000;
    private static final Duration LOOK_UP_LIMIT = Duration.ofSeconds(5);
    private static final int LOOK_UPS_AT_ONCE = 32;
    private static final int MAX_PORT = 65_535;

    private final Set<HostPort> allowed;
    private final HostResolver resolver;
    private final WorkerExecutor threads;
    private final RecentAnswers<String, List<InetAddress>> addresses;

    /**
     * @param vertx   whose contexts the answers come on
     * @param allowed destinations that the operator allows though they are not public
     */
    public EgressGuard(Vertx vertx, Set<HostPort> allowed) {
        this(vertx, allowed, host -> List.of(InetAddress.getAllByName(host)));
    }

    EgressGuard(Vertx vertx, Set<HostPort> allowed, HostResolver resolver) {
        this.allowed = Set.copyOf(allowed);
        this.resolver = resolver;
        // Threads of their own: names that hang for seconds, which anybody may send, hold up nothing but names.
        this.threads = vertx.createSharedWorkerExecutor("souk-host-names", LOOK_UPS_AT_ONCE);
        this.addresses = new RecentAnswers<>(vertx, KEPT, MOST_KEPT);
    }

    /**
     * Completes, on the caller's context, with the address to connect to; a name is looked up once in 30 s. Fails with
     * {@link SoukException}: ADDRESS_NOT_ALLOWED when any address of the host is not public and {@code host:port} is not
     * allowed, UPSTREAM_UNREACHABLE when the name has no address or its servers do not answer within 5 s.
     *
     * @param host a name, an IPv4 address in four decimal numbers, or an IPv6 address with or without brackets
     */
    public Future<SocketAddress> resolve(String host, int port) {
        if (port < 1 || port > MAX_PORT) {
            return Future.failedFuture(Failure.of(ErrorCode.ADDRESS_NOT_ALLOWED,
                    port + " is not a port: expected 1 to " + MAX_PORT).asException());
        }
        HostName name;
        try {
            name = HostName.of(host);
        } catch (SoukException e) {
            return Future.failedFuture(e);
        }
        boolean isAllowed = allowed.contains(new HostPort(name.text(), port));
        if (name.isLocalhost() && !isAllowed) {
            return Future.failedFuture(refused(host, port, "loopback"));
        }
        return addresses(name).map(found -> checked(host, port, isAllowed, found));
    }

    private Future<List<InetAddress>> addresses(HostName name) {
        return name.literal().isPresent()
                ? Future.succeededFuture(List.of(name.literal().get()))
                : addresses.answer(name.text(), () -> lookUp(name.text()));
    }

    private Future<List<InetAddress>> lookUp(String name) {
        return threads.executeBlocking(() -> resolver.resolve(name), false)
                .map(Objects::requireNonNull)
                .timeout(LOOK_UP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .recover(e -> Future.failedFuture(unreachable(name, e)));
    }

    private static SocketAddress checked(String host, int port, boolean isAllowed, List<InetAddress> found) {
        for (InetAddress address : found) {
            Optional<String> otherPurpose = isAllowed ? Optional.empty() : PublicAddresses.otherPurpose(address);
            if (otherPurpose.isPresent()) {
                throw refused(host, port, otherPurpose.get());
            }
        }
        // The address as text: with the name beside it the connection might ask for the name again.
        return SocketAddress.inetSocketAddress(port, found.getFirst().getHostAddress());
    }

    /** Does not name the address: whoever may not reach the inner network need not learn its numbers either. */
    private static SoukException refused(String host, int port, String purpose) {
        return Failure.of(ErrorCode.ADDRESS_NOT_ALLOWED, "'" + host + "' has an address that is not public (" + purpose
                + "): the operator can allow it with SOUK_EGRESS_ALLOW=" + host + ":" + port).asException();
    }

    private static SoukException unreachable(String name, Throwable cause) {
        String why = cause instanceof UnknownHostException
                ? "has no address"
                : "could not be looked up within " + LOOK_UP_LIMIT.toSeconds() + " s";
        return Failure.of(ErrorCode.UPSTREAM_UNREACHABLE, "'" + name + "' " + why + ": expected a name that the name "
                + "servers of this machine know").asException();
    }
}
