package dev.souk.controlplane.credentials.upstream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

import dev.souk.controlplane.body.BoundedBody;
import dev.souk.controlplane.credentials.ProviderKey;
import dev.souk.controlplane.credentials.UpstreamModels;
import dev.souk.controlplane.providers.BaseUrl;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;
import dev.souk.platform.egress.EgressGuard;

/**
 * Asks {@code GET {base_url}/models} in the OpenAI dialect. The connection goes to exactly the address that the egress
 * guard has checked, certificates are verified against the host's name, and redirects are not followed: the key would
 * follow them to a host that nobody chose.
 */
public final class OpenAiModels implements UpstreamModels {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration TOTAL_LIMIT = Duration.ofSeconds(10);
    private static final int BODY_LIMIT = 4 * 1024 * 1024;

    private final Vertx vertx;
    private final EgressGuard egress;
    private final HttpClient client;

    public OpenAiModels(Vertx vertx, EgressGuard egress) {
        this.vertx = vertx;
        this.egress = egress;
        // A kept connection would outlive the guard's next look at the name.
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) CONNECT_LIMIT.toMillis()).setKeepAlive(false));
    }

    @Override
    public Future<Listing> list(BaseUrl place, ProviderKey key) {
        return egress.resolve(place.host(), place.port())
                .compose(address -> client.request(options(place, address)))
                .compose(request -> exchange(request, place, key))
                .timeout(TOTAL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .recover(thrown -> Future.failedFuture(UpstreamFailures.read(thrown, place)));
    }

    private static RequestOptions options(BaseUrl place, SocketAddress address) {
        return new RequestOptions().setMethod(HttpMethod.GET)
                .setServer(address)
                .setHost(place.host())
                .setPort(place.port())
                .setSsl(place.isHttps())
                .setURI(place.pathOf("/models"));
    }

    private Future<Listing> exchange(HttpClientRequest request, BaseUrl place, ProviderKey key) {
        return request.putHeader(HttpHeaders.AUTHORIZATION, key.bearer())
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .send()
                .compose(response -> read(response, place, key))
                .timeout(TOTAL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                // An answer that is not wanted to its end is cut off, or its connection would stay open.
                .onComplete(_ -> request.reset());
    }

    private Future<Listing> read(HttpClientResponse response, BaseUrl place, ProviderKey key) {
        int status = response.statusCode();
        // Cutting an answer off is told to its reader, too; one without a handler has it logged as an error.
        response.exceptionHandler(_ -> {});
        return switch (status) {
            case 200 -> BoundedBody.read(response, BODY_LIMIT)
                    .compose(body -> vertx.executeBlocking(() -> ModelListReader.read(body, key)))
                    .map(models -> new Listing.Listed(models.orElseThrow(() -> invalid(place,
                            "with something else than a list of models"))));
            case 401, 403 -> Future.succeededFuture(new Listing.Refused(status));
            case 301, 302, 303, 307, 308 ->
                Future.failedFuture(invalid(place, status + ", a redirect, which is not followed"));
            default -> Future.failedFuture(status == 429 || status >= 500
                    ? Failure.of(ErrorCode.UPSTREAM_REFUSED, place.host() + " answered " + status
                            + " when asked for its models: try again later")
                            .asException()
                    : invalid(place, "" + status));
        };
    }

    private static SoukException invalid(BaseUrl place, String what) {
        return Failure.of(ErrorCode.UPSTREAM_INVALID_RESPONSE, place + "/models answered " + what
                + ": expected a list of models in the OpenAI dialect; is the base URL right?", "base_url")
                .asException();
    }
}
