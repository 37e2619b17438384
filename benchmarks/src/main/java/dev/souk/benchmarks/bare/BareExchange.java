package dev.souk.benchmarks.bare;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;

/** One request, its upstream call, and the bytes that go back. Belongs to one event loop. */
final class BareExchange {

    private final Context loop;
    private final HttpClient http;
    private final BareOptions options;
    private final HttpServerRequest request;
    private final HttpServerResponse response;

    private @Nullable HttpClientRequest call;
    private @Nullable Buffer unsent;
    private boolean isOver;

    BareExchange(Context loop, HttpClient http, BareOptions options, HttpServerRequest request) {
        this.loop = loop;
        this.http = http;
        this.options = options;
        this.request = request;
        this.response = request.response();
    }

    void run() {
        response.closeHandler(_ -> clientLeft());
        request.exceptionHandler(_ -> clientLeft());
        request.body().compose(this::call).onSuccess(this::relay).onFailure(_ -> refuse(502));
    }

    private Future<HttpClientResponse> call(Buffer body) {
        BareRequest chat = BareRequest.read(body.getBytes());
        if (chat == null) {
            refuse(400);
            return Future.failedFuture("no chat request");
        }
        return http
                .request(new RequestOptions().setMethod(request.method())
                        .setHost(options.upstream().getHost())
                        .setPort(options.upstream().getPort())
                        .setURI(request.uri()))
                .compose(connected -> {
                    call = connected;
                    if (isOver) {
                        connected.reset();
                        return Future.failedFuture("the client left");
                    }
                    connected.headers()
                            .set(HttpHeaders.AUTHORIZATION, "Bearer " + options.key())
                            .set(HttpHeaders.CONTENT_TYPE, "application/json")
                            .set(HttpHeaders.ACCEPT, chat.isStreamed() ? "text/event-stream" : "application/json");
                    return connected.send(body);
                });
    }

    private void relay(HttpClientResponse answer) {
        response.setStatusCode(answer.statusCode());
        copy(answer, HttpHeaders.CONTENT_TYPE);
        copy(answer, HttpHeaders.CONTENT_LENGTH);
        response.setChunked(!response.headers().contains(HttpHeaders.CONTENT_LENGTH));
        answer.handler(part -> pass(answer, part));
        answer.endHandler(_ -> end());
        answer.exceptionHandler(_ -> broke());
        response.drainHandler(_ -> answer.resume());
    }

    private void copy(HttpClientResponse answer, CharSequence name) {
        String value = answer.headers().get(name);
        if (value != null) {
            response.putHeader(name, value);
        }
    }

    /** A read may hold many HTTP chunks, which come one by one in the same turn of the event loop: they go on together. */
    private void pass(HttpClientResponse answer, Buffer part) {
        if (unsent != null) {
            unsent = unsent.appendBuffer(part);
            return;
        }
        unsent = Buffer.buffer(part.length()).appendBuffer(part);
        loop.runOnContext(_ -> {
            flush();
            if (!isOver && response.writeQueueFull()) {
                answer.pause();
            }
        });
    }

    private void flush() {
        if (unsent != null && !isOver) {
            response.write(unsent);
        }
        unsent = null;
    }

    private void end() {
        if (!isOver) {
            isOver = true;
            response.end(unsent == null ? Buffer.buffer() : unsent);
        }
    }

    private void broke() {
        if (!isOver) {
            isOver = true;
            response.reset();
        }
    }

    private void clientLeft() {
        if (!isOver) {
            isOver = true;
            if (call != null) {
                call.reset();
            }
        }
    }

    private void refuse(int status) {
        if (!isOver) {
            isOver = true;
            response.setStatusCode(status).end();
        }
    }
}
