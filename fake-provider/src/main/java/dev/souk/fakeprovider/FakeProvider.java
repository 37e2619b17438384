package dev.souk.fakeprovider;

import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import dev.souk.fakeprovider.openai.OpenAiDialect;
import dev.souk.fakeprovider.scenario.ScenarioResolver;

/**
 * A running fake provider: a real HTTP server that speaks the OpenAI dialect, paced, with exact usage, and with faults
 * that the model name or headers ask for. See {@code docs/fake-provider.md}.
 */
public final class FakeProvider {

    /**
     * To Vert.x 0 is another free port for each server, and a negative one a free port for all servers that name the
     * same number: each provider takes a number of its own, or two of them would answer each other's clients.
     */
    private static final AtomicInteger SHARED_FREE_PORTS = new AtomicInteger();

    /**
     * The JDK closes a listening socket only when its selector comes round again, some milliseconds after the server
     * says that it is closed. Who starts again on the port of a provider just closed has to find it free.
     */
    private static final int BINDING_TRIES = 6;
    private static final Duration BINDING_PAUSE = Duration.ofMillis(25);

    private final Vertx vertx;
    private final FakeProviderOptions options;
    private final RequestLog log;
    private final int port;
    private final String deployment;

    private FakeProvider(Vertx vertx, FakeProviderOptions options, RequestLog log, int port,
            String deployment) {
        this.vertx = vertx;
        this.options = options;
        this.log = log;
        this.port = port;
        this.deployment = deployment;
    }

    /**
     * Starts a fake provider. Completes when it listens on all its event loops; fails, with nothing left running, when
     * the port cannot be had. Of servers in one Vertx that name the same port Vert.x thinks that they mean to share it.
     */
    public static Future<FakeProvider> start(Vertx vertx, FakeProviderOptions options) {
        RequestLog log = new RequestLog(options.recordedRequests());
        OpenAiDialect openAi = new OpenAiDialect(new ScenarioResolver(options.pace(), options.rules()),
                options.requiredKey());
        int wanted = options.port() == 0 ? SHARED_FREE_PORTS.decrementAndGet() : options.port();
        AtomicInteger port = new AtomicInteger();
        Supplier<Future<String>> deployment = () -> vertx.deployVerticle(
                () -> new FakeServer(options.host(), wanted, log, openAi, port::set),
                new DeploymentOptions().setInstances(options.eventLoops()));
        return bind(vertx, deployment, BINDING_TRIES).map(id -> new FakeProvider(vertx, options, log, port.get(), id));
    }

    private static Future<String> bind(Vertx vertx, Supplier<Future<String>> deployment, int tries) {
        return deployment.get()
                .recover(failure -> failure instanceof BindException && tries > 1
                        ? vertx.timer(BINDING_PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                                .compose(_ -> bind(vertx, deployment, tries - 1))
                        : Future.failedFuture(failure));
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** What clients take as base URL: {@code http://127.0.0.1:8123/v1}. */
    public String baseUrl() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return "http://" + host + ":" + port + "/v1";
    }

    /** The newest requests, the oldest of them first, each as it stands now. */
    public List<ReceivedRequest> received() {
        return log.all();
    }

    /** Forgets the requests received so far. */
    public void forgetReceived() {
        log.clear();
    }

    /** Stops listening and closes all connections. Completes when that is done. */
    public Future<Void> close() {
        return vertx.undeploy(deployment);
    }
}
