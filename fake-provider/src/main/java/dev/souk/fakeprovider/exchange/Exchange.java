package dev.souk.fakeprovider.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import dev.souk.fakeprovider.exchange.Progress.State;

/** One request and the answer to it. Lives on the event loop of its connection. */
public final class Exchange {

    /** More than any gateway lets through; a fake must not be the way to fill the memory of a machine. */
    private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

    private final Context context;
    private final HttpServerRequest request;
    private final Progress progress;
    private Buffer body = Buffer.buffer();

    public Exchange(Context context, HttpServerRequest request, Progress progress) {
        this.context = context;
        this.request = request;
        this.progress = progress;
        // Answers may begin long after the body was read: whoever leaves meanwhile is noted here, not by a failed write.
        request.response().closeHandler(_ -> progress.end(State.CLIENT_LEFT));
        request.response().exceptionHandler(_ -> progress.end(State.CLIENT_LEFT));
    }

    public HttpServerRequest request() {
        return request;
    }

    /** The path, without the query; empty when the request line holds none. */
    public String path() {
        return pathOf(request);
    }

    /** The path of a request; empty when its request line holds none. */
    public static String pathOf(HttpServerRequest request) {
        String path = request.path();
        return path == null ? "" : path;
    }

    public Progress progress() {
        return progress;
    }

    /** The body; not whole before {@link #readBody()} has completed. */
    public Buffer body() {
        return body;
    }

    /** Completes when the body is read; with false when it is too long. Fails when the client leaves before its end. */
    public Future<Boolean> readBody() {
        Promise<Boolean> read = Promise.promise();
        request.handler(part -> {
            if (body.length() + part.length() <= MAX_BODY_BYTES) {
                body.appendBuffer(part);
                return;
            }
            // The rest is read and dropped: a client that is still sending would not look for an answer.
            request.handler(_ -> {});
            body = Buffer.buffer();
            read.tryComplete(false);
        });
        request.exceptionHandler(failure -> {
            progress.end(State.CLIENT_LEFT);
            read.tryFail(failure);
        });
        request.endHandler(_ -> {
            progress.body(body.toString(StandardCharsets.UTF_8));
            read.tryComplete(true);
        });
        return read.future();
    }

    /** Answers with the whole body, after so much time. */
    public void send(int status, Map<String, String> headers, Buffer answer, Duration first) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("content-length", Integer.toString(answer.length()));
        List<Step> script = List.of(new Step.Frame(answer, 0), new Step.End());
        play(status, all, script.iterator(), first, Duration.ZERO);
    }

    /**
     * Plays a script as the answer. Stops at once, and asks for no further step, when the client leaves.
     *
     * @param first      the time before the first step
     * @param gap        the time between two frames that carry tokens; zero: as fast as the client reads
     * @param pieceSizes each frame goes out in pieces of these sizes, taken in turn; empty: in one piece
     */
    public void play(int status, Map<String, String> headers, Iterator<Step> script, Duration first, Duration gap,
            int... pieceSizes) {
        HttpServerResponse response = request.response();
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (!headers.containsKey("content-length")) {
            response.setChunked(true);
        }
        new ScriptPlayer(context, request, progress, script, gap, pieceSizes).start(first);
    }
}
