package dev.souk.platform.egress;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;

import dev.souk.platform.config.HostPort;

/**
 * Decides where outgoing calls may go. A user names the host of a provider, so without it any user could make this
 * process call what only it can reach: the cloud's metadata service, the database, the neighbours.
 */
public final class EgressGuard {

    private static final Duration PINNED = Duration.ofSeconds(30);
    private static final int MOST_PINNED = 4_096;
    private static final Duration LONGEST_LOOKUP = Duration.ofSeconds(5);

    /** A destination as the caller wrote it. */
    private record Asked(String host, int port) {}

    private final Vertx vertx;
    private final Supplier<Set<HostPort>> allowed;
    private final Set<HostPort> own;
    private final NameLookups lookups;
    private final Duration longestLookup;
    // Holds the futures themselves, so that a hit makes none; they have no context and run listeners at once.
    private final Cache<Asked, Future<SocketAddress>> pinned;
    private volatile Set<HostPort> pinnedUnder = Set.of();

    /**
     * @param allowed destinations that may lead anywhere, each by the host as written: a name allows only that name,
     *                not the addresses behind it. Asked each time; when it returns another set, that one holds at once
     * @param own     destinations inside this process, allowed as well
     */
    public EgressGuard(Vertx vertx, Supplier<Set<HostPort>> allowed, Set<HostPort> own) {
        this(vertx, allowed, own, HostResolver.OF_THE_MACHINE, Ticker.systemTicker(), LONGEST_LOOKUP);
    }

    EgressGuard(Vertx vertx, Supplier<Set<HostPort>> allowed, Set<HostPort> own, HostResolver resolver, Ticker ticker,
            Duration longestLookup) {
        this.vertx = vertx;
        this.allowed = allowed;
        this.own = Set.copyOf(own);
        this.lookups = new NameLookups(vertx, resolver);
        this.longestLookup = longestLookup;
        this.pinned = Caffeine.newBuilder()
                .expireAfterWrite(PINNED)
                .maximumSize(MOST_PINNED)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /**
     * The address to connect to. It must be connected to as it is, with the host only as the name for TLS and
     * {@code Host}: who looks the name up again may be given another address than the one judged here.
     *
     * <p>
     * Completes at once for an address and for a name resolved in the last 30 seconds, else on the caller's context
     * once the name is looked up. Fails with {@link dev.souk.core.failure.SoukException}: {@code ADDRESS_NOT_ALLOWED}
     * when any address of the host is not a public one and the destination is not allowed, or when the host is
     * misspelt; {@code UPSTREAM_UNREACHABLE} when the name does not exist or its lookup takes more than 5 seconds.
     *
     * @param host a name or an address as text, an IPv6 one with or without brackets
     */
    public Future<SocketAddress> resolve(String host, int port) {
        Set<HostPort> now = allowed.get();
        if (!now.equals(pinnedUnder)) {
            // What was let through under other rules is judged anew.
            pinned.invalidateAll();
            pinnedUnder = now;
        }
        Asked asked = new Asked(host, port);
        Future<SocketAddress> hit = pinned.getIfPresent(asked);
        return hit != null ? hit : judge(asked);
    }

    private Future<SocketAddress> judge(Asked asked) {
        if (asked.port() < 1 || asked.port() > 65_535) {
            return EgressFailures.noPort(asked.port());
        }
        return switch (EgressHost.read(asked.host())) {
            case EgressHost.Unreadable(String expected) -> EgressFailures.unreadable(asked.host(), expected);
            case EgressHost.Literal(InetAddress address) ->
                pin(asked, new HostPort(address.getHostAddress(), asked.port()), List.of(address));
            case EgressHost.Name(String name) -> lookUp(asked, new HostPort(name, asked.port()));
        };
    }

    private Future<SocketAddress> lookUp(Asked asked, HostPort destination) {
        Future<SocketAddress> answer = lookups.addresses(destination.host())
                .timeout(longestLookup.toNanos(), TimeUnit.NANOSECONDS)
                .transform((addresses, cause) -> cause == null
                        ? pin(asked, destination, addresses)
                        : EgressFailures.unreachable(destination, cause));
        Context caller = vertx.getOrCreateContext();
        Promise<SocketAddress> promise = Promise.promise();
        answer.onComplete((address, cause) -> caller.runOnContext(_ -> promise.complete(address, cause)));
        return promise.future();
    }

    private Future<SocketAddress> pin(Asked asked, HostPort destination, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return EgressFailures.nothingThere(destination);
        }
        // Any, not all: a name with one public and one private address is how a check like this is got around.
        if (!allowed.get().contains(destination) && !own.contains(destination)
                && !addresses.stream().allMatch(PublicAddresses::isPublic)) {
            return EgressFailures.notAllowed(destination);
        }
        // By the address's text alone: with the name beside it a client might look that up again.
        Future<SocketAddress> answer = Future.succeededFuture(
                SocketAddress.inetSocketAddress(asked.port(), addresses.getFirst().getHostAddress()));
        pinned.put(asked, answer);
        return answer;
    }
}
