package dev.souk.fakeprovider;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many readers, and slow ones. */
class UnderLoadTest {

    private static final int STREAMS = 200;
    private static RunningFake fake;

    @BeforeAll
    static void start() {
        fake = RunningFake.unpaced();
    }

    @AfterAll
    static void stop() {
        fake.close();
    }

    @Test
    void servesTwoHundredStreamsAtOnceAndCountsEachExactly() {
        HttpClientAgent client = fake.vertx().createHttpClient(new PoolOptions().setHttp1MaxSize(STREAMS));
        Instant before = Instant.now();
        List<Future<Buffer>> answers = new ArrayList<>();
        for (int i = 1; i <= STREAMS; i++) {
            String body = Requests.streamed("gap-10+tokens-" + i);
            answers.add(client.request(HttpMethod.POST, fake.port(), "127.0.0.1", "/v1/chat/completions")
                    .compose(request -> request.send(body))
                    .compose(HttpClientResponse::body));
        }

        RunningFake.await(Future.all(answers));

        for (int i = 1; i <= STREAMS; i++) {
            String text = answers.get(i - 1).result().toString();
            List<JsonObject> chunks = text.lines()
                    .filter(line -> line.startsWith("data: {"))
                    .map(line -> new JsonObject(line.substring(6)))
                    .toList();
            assertThat(Requests.contents(chunks)).hasSize(i);
            assertThat(Requests.usages(chunks).getLast().getInteger("completion_tokens")).isEqualTo(i);
            assertThat(text).endsWith("data: [DONE]\n\n");
        }
        // One after the other they would take over three minutes.
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(fake.provider().received()).hasSizeGreaterThanOrEqualTo(STREAMS)
                .allSatisfy(received -> assertThat(received.ending()).isInstanceOf(Ending.Completed.class));
    }

    @Test
    void waitsForASlowReaderAndGoesOnWithIt() throws IOException {
        // 64 MiB fit in no socket buffer.
        int kibibytes = 64 * 1024;
        try (RawCall call = RawCall.send(fake.port(), "POST", "/v1/chat/completions",
                Requests.streamed("big-" + kibibytes))) {
            await().until(() -> fake.last().tokensSent() > 0);
            await().during(Duration.ofMillis(300)).until(() -> fake.last().tokensSent() < kibibytes / 2);

            RawCall.Answer answer = call.read(RawCall.PATIENT, RawCall.PATIENT, Long.MAX_VALUE);

            assertThat(answer.end()).isEqualTo(RawCall.End.WHOLE);
            assertThat(answer.text()).endsWith("data: [DONE]\n\n")
                    .contains("\"completion_tokens\":" + kibibytes + ",");
        }
    }
}
