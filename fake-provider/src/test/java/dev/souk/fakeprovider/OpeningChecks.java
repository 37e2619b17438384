package dev.souk.fakeprovider;

import java.io.IOException;

import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.RawCall.Answer;
import dev.souk.fakeprovider.RawCall.End;

import static org.assertj.core.api.Assertions.assertThat;

/** What the words do that decide how an answer begins. */
final class OpeningChecks {

    private static final String SECRET = "sk-very-secret-12345";

    private final FaultCalls calls;

    OpeningChecks(FaultCalls calls) {
        this.calls = calls;
    }

    void sendsStatuses() throws IOException {
        for (int status : new int[]{307, 400, 401, 403, 404, 429, 500, 503, 529}) {
            Answer answer = calls.stream("status-" + status);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(new JsonObject(answer.text()).getJsonObject("error").fieldNames()).containsExactly("message",
                    "type", "param", "code");
        }
        assertThat(FaultCalls.error(calls.stream("status-401")).getString("code")).isEqualTo("invalid_api_key");
        assertThat(FaultCalls.error(calls.stream("status-429")).getString("code")).isEqualTo("rate_limit_exceeded");
        assertThat(FaultCalls.error(calls.stream("status-500")).getString("type")).isEqualTo("server_error");
        assertThat(calls.stream("status-429").headers()).containsEntry("retry-after", "1");
        assertThat(calls.stream("status-307").headers()).containsEntry("location", "/v1/redirected");
    }

    void saysWhenToRetry() throws IOException {
        Answer answer = calls.stream("retry-after-7");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.headers()).containsEntry("retry-after", "7");
    }

    void refusesForQuota() throws IOException {
        Answer answer = calls.stream("quota");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(FaultCalls.error(answer).getString("code")).isEqualTo("insufficient_quota");
        assertThat(answer.headers()).doesNotContainKey("retry-after");
    }

    void echoesTheCredential() throws IOException {
        Answer answer = RawCall.stream(calls.port(), "echo-credential", "authorization: Bearer " + SECRET);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(FaultCalls.error(answer).getString("message")).contains("Bearer " + SECRET);
    }

    void rejectsStreamOptions() throws IOException {
        Answer refused = calls.stream("reject-stream-options");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(FaultCalls.error(refused).getString("param")).isEqualTo("stream_options");
        Answer answered = RawCall.chat(calls.port(),
                Requests.chat("reject-stream-options", "hi").put("stream", true).encode());
        assertThat(FaultCalls.text(answered)).contains("demo provider");
    }

    void sendsAPage() throws IOException {
        Answer answer = calls.stream("html-page");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "text/html; charset=utf-8");
        assertThat(answer.text()).startsWith("<!doctype html>");
    }

    void resetsWithoutAnswer() throws IOException {
        Answer answer = calls.stream("reset-before-headers");
        assertThat(answer.end()).isEqualTo(End.RESET);
        assertThat(answer.status()).isZero();
        assertThat(calls.last().ending()).isInstanceOf(Ending.BrokenOff.class);
    }

    void staysSilent() throws IOException {
        Answer answer = calls.readToSilence(Requests.streamed("silent"), FaultCalls.SILENCE);
        assertThat(answer.end()).isEqualTo(End.SILENCE);
        assertThat(answer.status()).isZero();
    }

    void sendsOnlyHeaders() throws IOException {
        Answer answer = calls.readToSilence(Requests.streamed("headers-only"), RawCall.PATIENT);
        assertThat(answer.end()).isEqualTo(End.SILENCE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("content-type", "text/event-stream; charset=utf-8");
        assertThat(answer.chunks()).isEmpty();
    }
}
