package dev.souk.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import dev.souk.gateway.admission.KeyGate;
import dev.souk.gateway.admission.LimitGate;
import dev.souk.gateway.chat.Doors;
import dev.souk.gateway.chat.Settlement;
import dev.souk.gateway.chat.UsageRefusals;
import dev.souk.gateway.credential.OpenedCredentials;
import dev.souk.gateway.metering.PgUsageRecords;
import dev.souk.gateway.metering.UsageBacklog;
import dev.souk.gateway.routing.DeploymentResolver;
import dev.souk.gateway.snapshot.ReadModelFeed;
import dev.souk.gateway.snapshot.ReadModels;
import dev.souk.gateway.telemetry.GatewayGauges;
import dev.souk.gateway.telemetry.GatewayTelemetry;
import dev.souk.gateway.upstream.openai.OpenAiUpstream;
import dev.souk.platform.management.Dependency;
import dev.souk.platform.management.Health;
import dev.souk.platform.management.Readiness;

/** The gateway of one process, put together here: one verticle for each event loop, and one in the background. */
public final class Gateway {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** Older read models than this are worth a word in {@code /readyz}; the poll refreshes them twice a second. */
    private static final Duration STALE = Duration.ofSeconds(3);

    /** Vert.x takes one negative number for one random port that several servers share; others count from -1 on. */
    private static final AtomicInteger RANDOM_PORTS = new AtomicInteger(10_000);

    private final GatewayOptions options;
    private final ReadModelFeed feed;
    private final UsageBacklog backlog;
    private final AtomicBoolean isDraining = new AtomicBoolean();
    private final List<GatewayVerticle> loops;

    private Gateway(Vertx vertx, GatewayOptions options) {
        this.options = options;
        ReadModels models = new ReadModels();
        feed = new ReadModelFeed(vertx, options.pool(), options.connectOptions(), models);
        backlog = new UsageBacklog(vertx, new PgUsageRecords(options.pool()),
                () -> options.config().get().maxUsageBacklog());
        GatewayGauges.register(options.telemetry().meters(), backlog, feed::freshAsOf);
        DeploymentResolver resolver = new DeploymentResolver(options.catalog(), options.localProviders(),
                Map.of("openai", new OpenAiUpstream()), models);
        Doors doors = new Doors(new KeyGate(models), new LimitGate(), resolver, backlog,
                new Settlement(options.catalog(), backlog, new GatewayTelemetry(options.telemetry(), options.catalog(),
                        options.loggedRequests())),
                new UsageRefusals(), () -> feed.freshAsOf() != null,
                isDraining::get);
        OpenedCredentials credentials = new OpenedCredentials(vertx, options.vault());
        int port = options.config().get().port() > 0 ? options.config().get().port() : -RANDOM_PORTS.incrementAndGet();
        int loopCount = options.config().get().eventLoops() > 0
                ? options.config().get().eventLoops()
                : Runtime.getRuntime().availableProcessors();
        loops = IntStream.range(0, loopCount)
                .mapToObj(_ -> new GatewayVerticle(options, doors, credentials, port))
                .toList();
    }

    /**
     * Starts a gateway. Completes when it listens, whether or not the database can be reached: until its keys are read
     * it answers 503. Fails when the port cannot be had.
     */
    public static Future<Gateway> start(Vertx vertx, GatewayOptions options) {
        Gateway gateway = new Gateway(vertx, options);
        List<Future<String>> deployed = new ArrayList<>();
        deployed.add(vertx.deployVerticle(new BackgroundVerticle(gateway.feed, gateway.backlog)));
        gateway.loops.forEach(loop -> deployed.add(vertx.deployVerticle(loop)));
        return Future.all(deployed).map(gateway);
    }

    /** The port it listens on. */
    public int port() {
        return loops.getFirst().port();
    }

    /**
     * A gateway can serve once it has read its keys, and goes on when the database is away: then with what it has, and
     * this tells how old that is and how many usage records wait.
     */
    public Readiness readiness() {
        Instant freshAsOf = feed.freshAsOf();
        if (freshAsOf == null) {
            return new Readiness(false,
                    Map.of("database", new Dependency(Health.DOWN, "keys and credentials were never read")));
        }
        Duration age = Duration.between(freshAsOf, Instant.now());
        boolean isStale = age.compareTo(STALE) > 0;
        String reason = "keys and credentials are " + age.toSeconds() + " s old, " + backlog.size()
                + " usage records wait";
        return new Readiness(!isDraining.get() && !backlog.isFull(),
                Map.of("database", isStale ? new Dependency(Health.DEGRADED, reason) : Dependency.OK));
    }

    /**
     * Stops admitting, lets what runs come to its end within {@code gateway.drain-timeout}, and writes the usage
     * records that wait. Completes in any case, at the latest a little after that limit.
     */
    public Future<Void> drain() {
        isDraining.set(true);
        Future<Void> quiet = Future.all(loops.stream().map(GatewayVerticle::drained).toList()).mapEmpty();
        return quiet.timeout(options.config().get().drainTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .recover(_ -> cutShort())
                .compose(_ -> flush());
    }

    private Future<Void> cutShort() {
        LOG.warn("Some requests are still running after {} s; they are broken off",
                options.config().get().drainTimeout().toSeconds());
        return Future.all(loops.stream().map(GatewayVerticle::breakOff).toList()).mapEmpty();
    }

    private Future<Void> flush() {
        return backlog.flush().timeout(5, TimeUnit.SECONDS).recover(lost -> {
            LOG.error("{} usage records could not be written before the stop: {}", backlog.size(), lost.getMessage());
            return Future.succeededFuture();
        });
    }
}
