package dev.souk.platform.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.id.RequestId;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemsTest {

    private static final RequestId ID = RequestId.of("0192f0c1-2345-7abc-8def-0123456789ab");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void saysWhatIsWrongInProblemDetails() throws Exception {
        HttpResponse<String> answer = answer(Failure.of(ErrorCode.INVALID_REQUEST, "'x' is not a limit", "rpm"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("x-request-id")).contains(ID.toString());
        assertThat(answer.headers().firstValue("retry-after")).isEmpty();
        assertThat(new JsonObject(answer.body())).isEqualTo(new JsonObject()
                .put("type", "urn:souk:error:invalid_request")
                .put("title", "Invalid request")
                .put("status", 400)
                .put("detail", "'x' is not a limit")
                .put("code", "invalid_request")
                .put("param", "rpm")
                .put("request_id", ID.toString()));
    }

    @Test
    void leavesOutTheFieldWhenNoneIsAtFault() throws Exception {
        assertThat(new JsonObject(answer(Failure.of(ErrorCode.INTERNAL, "It broke")).body()).containsKey("param"))
                .isFalse();
    }

    @Test
    void roundsTheTimeToWaitUpToWholeSeconds() throws Exception {
        assertThat(retryAfter(Failure.retryLater(ErrorCode.RATE_LIMIT_EXCEEDED, "Slower", Duration.ofMillis(2_001))))
                .isEqualTo("3");
        assertThat(retryAfter(Failure.retryLater(ErrorCode.RATE_LIMIT_EXCEEDED, "Slower", Duration.ZERO)))
                .isEqualTo("1");
        assertThat(retryAfter(Failure.retryLater(ErrorCode.CONFLICT, "Later", Duration.ofMinutes(1)))).isEqualTo("60");
    }

    @Test
    void every429And503SaysWhenToComeBack() throws Exception {
        assertThat(retryAfter(Failure.of(ErrorCode.CONCURRENCY_LIMIT_EXCEEDED, "Too many"))).isEqualTo("1");
        assertThat(retryAfter(Failure.of(ErrorCode.DATABASE_UNAVAILABLE, "Away"))).isEqualTo("1");
    }

    @Test
    void a401NamesTheScheme() throws Exception {
        assertThat(answer(Failure.of(ErrorCode.UNAUTHENTICATED, "Who?")).headers().firstValue("www-authenticate"))
                .contains("Bearer");
    }

    @Test
    void leavesAnAnswerAloneThatHasBegun() throws Exception {
        HttpResponse<String> answer = exchange(response -> {
            response.setChunked(true);
            response.write("begun").onComplete(_ -> {
                Problems.send(response, Failure.of(ErrorCode.INTERNAL, "Too late"), ID);
                response.end();
            });
        });
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("begun");
    }

    @Test
    void leavesAnAnswerAloneThatHasEnded() throws Exception {
        HttpResponse<String> answer = exchange(response -> {
            Problems.send(response, Failure.of(ErrorCode.NOT_FOUND, "First"), ID);
            Problems.send(response, Failure.of(ErrorCode.INTERNAL, "Second"), ID);
        });
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("First").doesNotContain("Second");
    }

    private String retryAfter(Failure failure) throws Exception {
        return answer(failure).headers().firstValue("retry-after").orElseThrow();
    }

    private HttpResponse<String> answer(Failure failure) throws Exception {
        return exchange(response -> Problems.send(response, failure, ID));
    }

    private HttpResponse<String> exchange(Handler<HttpServerResponse> handler) throws Exception {
        HttpServer server = Listeners.listen(
                vertx.createHttpServer().requestHandler(request -> handler.handle(request.response())), "gateway.port",
                "127.0.0.1", 0).await(10, TimeUnit.SECONDS);
        return get(server.actualPort());
    }

    private static HttpResponse<String> get(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
