package dev.souk.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Bad input: always the dialect's error body with a request id, and a record where a key is known. */
class RefusalTest {

    private static GatewayFixture souk;

    @BeforeAll
    static void start() {
        souk = new GatewayFixture();
    }

    @AfterAll
    static void stop() {
        souk.close();
    }

    @Test
    void refusesACallerWithoutAKey() {
        JsonObject error = error(souk.post(null, "{}"), 401, "invalid_api_key");
        assertThat(error.getString("message")).contains("No virtual key was sent").contains("Bearer sk-souk-");
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "sk-souk-", "sk-souk-abc", "sk-souk-abc-", "sk-proj-abcdefabcdef", "sk-souk-abc-wrong-one"})
    void refusesAKeyThatItDoesNotKnowAndDoesNotRepeatIt(String key) {
        HttpResponse<String> answer = souk.post(key, "{}");
        error(answer, 401, "invalid_api_key");
        assertThat(answer.body()).doesNotContain("abcdef").doesNotContain("wrong");
    }

    @Test
    void refusesARightPublicIdWithAWrongSecret() {
        String key = souk.key();
        error(souk.chat(key.substring(0, key.length() - 1) + "!", "demo/fast"), 401, "invalid_api_key");
    }

    @Test
    void takesTheKeyInEveryHeaderThatClientsUse() {
        String key = souk.key();
        for (String header : new String[]{"x-api-key", "x-goog-api-key"}) {
            assertThat(souk.get("/v1/models", null, header, key).statusCode()).isEqualTo(200);
        }
        assertThat(souk.get("/v1/models", null, "authorization", "bearer " + key).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesARevokedKeyWithinASecond() {
        String key = souk.key();
        assertThat(souk.chat(key, "demo/fast").statusCode()).isEqualTo(200);
        souk.revoke(key);
        long revoked = System.nanoTime();
        HttpResponse<String> answer = souk.chat(key, "demo/fast");
        while (answer.statusCode() == 200) {
            answer = souk.chat(key, "demo/fast");
        }
        assertThat(System.nanoTime() - revoked).isLessThan(1_000_000_000L);
        assertThat(error(answer, 401, "invalid_api_key").getString("message")).contains("revoked");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  {"model":                                        | invalid_json    |          |
                                                                  {"model":3,"messages":[{}]}                      | invalid_request | model    | the number 3
                                                                  {"model":"demo/fast","messages":{}}              | invalid_request | messages | an object
                                                                  {"model":"demo/fast"}                            | invalid_request | messages | missing
                                                                  {"model":"demo/fast","messages":[{}],"stream":1} | invalid_request | stream   | the number 1
                                                                  """)
    void namesWhatIsWrongWithABody(String body, String code, String param, String says) {
        HttpResponse<String> answer = souk.post(souk.key(), body);
        JsonObject error = error(answer, 400, code);
        assertThat(error.getString("param")).isEqualTo(param);
        assertThat(error.getString("message")).contains(says == null ? "" : says);
        JsonObject record = souk.record(answer);
        assertThat(record.getString("error_code")).isEqualTo(code);
        assertThat(record.getInteger("status")).isEqualTo(400);
        assertThat(record.getString("finish_reason")).isNull();
        assertThat(record.getLong("cost_nano_usd")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"nope, 404, model_not_found", "nope/x, 404, model_not_found", "absent/x, 404, model_not_found",
        "demo/, 404, model_not_found"})
    void refusesAModelThatIsNotThere(String model, int status, String code) {
        HttpResponse<String> answer = souk.chat(souk.key(), model);
        assertThat(error(answer, status, code).getString("message")).contains(model);
        assertThat(souk.record(answer).getString("requested_model")).isEqualTo(model);
    }

    @Test
    void holdsAKeyToItsModels() {
        String key = souk.key(null, null, "demo/fa*", "other");
        assertThat(souk.chat(key, "demo/fast").statusCode()).isEqualTo(200);
        error(souk.chat(key, "demo/chat"), 403, "model_not_allowed");
        assertThat(souk.get("/v1/models", key).body()).contains("demo/fast").doesNotContain("demo/chat");
    }

    @Test
    void refusesABodyThatIsAnnouncedTooLargeWithoutReadingIt() {
        HttpResponse<String> answer = souk.post(souk.key(), "x".repeat(1024 * 1024 + 1));
        assertThat(error(answer, 413, "request_too_large").getString("message")).contains("1048576");
        assertThat(souk.record(answer).getString("error_code")).isEqualTo("request_too_large");
    }

    @Test
    void refusesABodyThatGrowsTooLarge() {
        HttpRequest chunked = souk.request("/v1/chat/completions", souk.key())
                .POST(HttpRequest.BodyPublishers
                        .fromPublisher(HttpRequest.BodyPublishers.ofString("x".repeat(3 << 20))))
                .build();
        error(souk.send(chunked), 413, "request_too_large");
    }

    @Test
    void refusesAnEncodedBody() {
        error(souk.post(souk.key(), "{}", "content-encoding", "gzip"), 415, "unsupported_media_type");
    }

    @Test
    void refusesAHeaderWithControlCharacters() throws IOException {
        String answer = raw("GET /v1/models HTTP/1.1\r\nHost: x\r\nX-A: a\001b\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400")
                .contains("\"code\":\"invalid_request\"")
                .contains("x-request-id: ")
                .contains("request_id");
    }

    @Test
    void refusesPathsAndMethodsThatAreNone() {
        error(souk.get("/v1/nope", souk.key()), 404, "not_found");
        HttpResponse<String> answer = souk.get("/v1/chat/completions", souk.key());
        error(answer, 405, "method_not_allowed");
        assertThat(answer.headers().firstValue("allow")).hasValue("POST");
        assertThat(souk.get("/elsewhere", null).body()).isEqualTo("otherwise");
    }

    @Test
    void answersACallerThatWaitsForContinue() throws IOException {
        String body = "{\"model\":\"demo/fast\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), souk.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                            + souk.key() + "\r\nContent-Length: " + body.length()
                            + "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] first = socket.getInputStream().readNBytes(12);
            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100");
            socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains(" 200 OK");
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), souk.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonObject error(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
        assertThat(error.getString("code")).isEqualTo(code);
        assertThat(error.getString("type")).isNotBlank();
        assertThat(error.containsKey("param")).isTrue();
        assertThat(error.getString("request_id"))
                .isEqualTo(answer.headers().firstValue("x-request-id").orElseThrow());
        return error;
    }
}
