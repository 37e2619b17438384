package dev.souk.fakeprovider;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.RawCall.Answer;
import dev.souk.fakeprovider.RawCall.End;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls models of a running fake provider over bare sockets. */
final class FaultCalls {

    /** Long enough to call it silence, in milliseconds. */
    static final int SILENCE = 500;

    private final RunningFake fake;

    FaultCalls(RunningFake fake) {
        this.fake = fake;
    }

    int port() {
        return fake.port();
    }

    ReceivedRequest last() {
        return fake.last();
    }

    Answer stream(String model) throws IOException {
        return RawCall.stream(port(), model);
    }

    /** Reads an answer behind which silence is expected, or instead of which. */
    Answer readToSilence(String body, int headMillis) throws IOException {
        try (RawCall call = RawCall.send(port(), "POST", "/v1/chat/completions", body)) {
            return call.read(headMillis, SILENCE, Long.MAX_VALUE);
        }
    }

    Answer whole(String model) throws IOException {
        return readToSilence(Requests.chat(model, "What is a souk?").encode(), RawCall.PATIENT);
    }

    List<JsonObject> chunks(String model) throws IOException {
        return Requests.chunks(stream(model));
    }

    static String text(Answer answer) {
        return String.join("", Requests.contents(Requests.chunks(answer)));
    }

    static JsonObject error(Answer answer) {
        return new JsonObject(answer.text()).getJsonObject("error");
    }

    void takesAtLeast(Duration least, String model) throws IOException {
        Instant before = Instant.now();
        Answer answer = RawCall.stream(port(), model);
        assertThat(Duration.between(before, Instant.now())).isGreaterThanOrEqualTo(least);
        assertThat(answer.end()).isEqualTo(End.WHOLE);
    }

    void takesAtMost(Duration most, String model) throws IOException {
        Instant before = Instant.now();
        assertThat(RawCall.stream(port(), model).end()).isEqualTo(End.WHOLE);
        assertThat(Duration.between(before, Instant.now())).isLessThan(most);
    }
}
