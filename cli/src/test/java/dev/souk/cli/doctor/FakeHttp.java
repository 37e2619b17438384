package dev.souk.cli.doctor;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;

/** A tiny server on loopback that answers as it is told. */
final class FakeHttp implements AutoCloseable {

    private record Answer(int status, JsonObject body) {}

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Answer> answers = new HashMap<>();
    private final HttpServer server = vertx.createHttpServer().requestHandler(request -> {
        Answer answer = answers.getOrDefault(request.method() + " " + request.path(),
                new Answer(404, new JsonObject()));
        request.response().setStatusCode(answer.status()).end(answer.body().toBuffer());
    });

    /** To be called once, after all answers are told. */
    FakeHttp listen() {
        server.listen(0, "127.0.0.1").await();
        return this;
    }

    /** @param request method and path, such as {@code GET /readyz} */
    FakeHttp answering(String request, int status, JsonObject body) {
        answers.put(request, new Answer(status, body));
        return this;
    }

    int port() {
        return server.actualPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
