package dev.souk.gateway.attempt;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

import dev.souk.gateway.routing.Deployment;
import dev.souk.platform.egress.EgressGuard;

/** One attempt at one deployment: resolve its host once, send, and be ready to be broken off. */
public final class UpstreamCall {

    /** What all calls of one event loop share. */
    public record Means(HttpClient http, EgressGuard egress, Supplier<Duration> connectTimeout) {}

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence SOUK = HttpHeaders.createOptimized("souk");

    private final Means means;
    private final Deployment deployment;
    private @Nullable HttpClientRequest request;
    private boolean isAborted;

    public UpstreamCall(Means means, Deployment deployment) {
        this.means = means;
        this.deployment = deployment;
    }

    /**
     * Posts a body. Completes when the head of the answer is here; its body has to be taken, or paused, in the same
     * turn of the event loop. Fails when there is no answer, see {@link UpstreamFailures}.
     *
     * @param secret   the deployment's credential in the clear, or {@code null} where none is taken
     * @param passedOn headers of the client's that go along
     */
    public Future<HttpClientResponse> post(String path, String accept, Buffer body, @Nullable String secret,
            MultiMap passedOn) {
        return means.egress()
                .resolve(deployment.host(), deployment.port())
                .compose(address -> means.http().request(options(address, path)))
                .compose(connected -> {
                    request = connected;
                    if (isAborted) {
                        connected.reset();
                        return Future.failedFuture(new IllegalStateException("broken off before it was sent"));
                    }
                    MultiMap headers = connected.headers();
                    headers.addAll(passedOn);
                    headers.set(HttpHeaders.CONTENT_TYPE, JSON)
                            .set(HttpHeaders.ACCEPT, accept)
                            .set(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY)
                            .set(HttpHeaders.USER_AGENT, SOUK);
                    if (secret != null) {
                        deployment.dialect().authorize(headers, secret);
                    }
                    return connected.send(body);
                });
    }

    /** Breaks the call off at once: the upstream sees a reset and stops working. Harmless when it has ended. */
    public void abort() {
        isAborted = true;
        if (request != null) {
            request.reset();
        }
    }

    /** The connection goes to the address that was checked; the host's name stays for TLS and the Host header. */
    private RequestOptions options(SocketAddress address, String path) {
        return new RequestOptions().setMethod(HttpMethod.POST)
                .setServer(address)
                .setHost(deployment.host())
                .setPort(deployment.port())
                .setSsl(deployment.isTls())
                .setURI(deployment.uri(path))
                .setConnectTimeout(means.connectTimeout().get().toMillis())
                .setFollowRedirects(false);
    }
}
