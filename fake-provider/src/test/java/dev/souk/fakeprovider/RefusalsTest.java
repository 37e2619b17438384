package dev.souk.fakeprovider;

import java.io.IOException;
import java.net.BindException;
import java.util.Arrays;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.scenario.Pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is wrong with a request is told in OpenAI's shape. */
class RefusalsTest {

    private static RunningFake fake;
    private static RunningFake guarded;

    @BeforeAll
    static void start() {
        fake = RunningFake.unpaced();
        guarded = new RunningFake(
                FakeProviderOptions.defaults().withPace(Pace.UNPACED).withRequiredKey("sk-the-right-one"));
    }

    @AfterAll
    static void stop() {
        fake.close();
        guarded.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
                                                                 {"model":"chat","messages":[                                         | null                | null
                                                                 [1,2]                                                                | null                | null
                                                                 ''                                                                   | null                | null
                                                                 {"messages":[{"role":"user","content":"hi"}]}                        | model               | missing_required_parameter
                                                                 {"model":7,"messages":[{"role":"user","content":"hi"}]}              | model               | invalid_type
                                                                 {"model":"chat"}                                                     | messages            | missing_required_parameter
                                                                 {"model":"chat","messages":"hi"}                                     | messages            | invalid_type
                                                                 {"model":"chat","messages":[]}                                       | messages            | invalid_value
                                                                 {"model":"chat","messages":["hi"]}                                   | messages[0]         | invalid_type
                                                                 {"model":"chat","messages":[null]}                                   | messages[0]         | invalid_type
                                                                 {"model":"chat","messages":[{"content":"hi"}]}                       | messages[0].role    | missing_required_parameter
                                                                 {"model":"chat","messages":[{"role":"user","content":3}]}            | messages[0].content | invalid_type
                                                                 {"model":"chat","messages":[{"role":"user"}],"stream":"yes"}         | stream              | invalid_type
                                                                 {"model":"chat","messages":[{"role":"user"}],"stream_options":{}}    | stream_options      | invalid_value
                                                                 {"model":"chat","messages":[{"role":"user"}],"max_tokens":0}         | max_tokens          | invalid_value
                                                                 {"model":"chat","messages":[{"role":"user"}],"max_tokens":1.5}       | max_tokens          | invalid_type
                                                                 {"model":"chat","messages":[{"role":"user"}],"n":2}                  | n                   | invalid_value
                                                                 {"model":"chat","messages":[{"role":"user"}],"tools":{}}             | tools               | invalid_type
                                                                 {"model":"chat","messages":[{"role":"user"}],"tools":[{}]}           | tools[0].function   | missing_required_parameter
                                                                 {"model":"chat","messages":[{"role":"user"}],"tool_choice":"required"} | tool_choice       | invalid_value
                                                                 {"model":"chat","messages":[{"role":"user"}],"tool_choice":"perhaps"} | tool_choice        | invalid_value
                                                                 """, quoteCharacter = '\u0007')
    void refusesAMalformedRequestAndNamesTheField(String body, String param, String code) throws IOException {
        RawCall.Answer answer = RawCall.chat(fake.port(), body.equals("''") ? "" : body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers()).containsEntry("content-type", "application/json");
        JsonObject error = error(answer);
        assertThat(error.fieldNames()).containsExactly("message", "type", "param", "code");
        assertThat(error.getString("type")).isEqualTo("invalid_request_error");
        assertThat(error.getString("message")).isNotBlank();
        assertThat(error.getString("param")).isEqualTo(param);
        assertThat(error.getString("code")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, is no model or fault", "cut-after, lacks its number", "chat-5, has a number",
        "status-42, out of range", "fast+nonsense, is no model", "tokens-99999999999, out of range",
        "'', is no model"})
    void refusesAnUnknownModelAndSaysWhatThereIs(String model, String expected) throws IOException {
        RawCall.Answer answer = RawCall.stream(fake.port(), model);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(error(answer).getString("code")).isEqualTo("model_not_found");
        assertThat(error(answer).getString("message")).contains(model, expected);
    }

    @ParameterizedTest
    @CsvSource({"x-fake-fault, nonsense", "x-fake-tokens, many", "x-fake-tokens, -1", "x-fake-gap-ms, 1.5",
        "x-fake-first-ms, 999999999"})
    void refusesAHeaderThatAsksForWhatDoesNotExist(String header, String value) throws IOException {
        RawCall.Answer answer = RawCall.stream(fake.port(), "chat", header + ": " + value);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(error(answer).getString("param")).isEqualTo(header);
        assertThat(error(answer).getString("message")).contains(value, "expected");
    }

    @Test
    void refusesAnUnknownUrlAndAWrongMethod() throws IOException {
        RawCall.Answer unknown = get(fake, "GET", "/v1/nothing");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(error(unknown).getString("message")).contains("GET /v1/nothing");

        RawCall.Answer wrongMethod = get(fake, "GET", "/v1/chat/completions");
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(error(wrongMethod).getString("message")).contains("POST");
        assertThat(get(fake, "DELETE", "/v1/models").status()).isEqualTo(405);
    }

    @Test
    void letsNoOneInWithoutTheRequiredKey() throws IOException {
        for (String header : new String[]{"x-no: key", "authorization: Bearer sk-wrong", "authorization: Basic abc",
            "authorization: sk-the-right-one"}) {
            RawCall.Answer refused = RawCall.stream(guarded.port(), "chat", header);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(error(refused).getString("code")).isEqualTo("invalid_api_key");
            assertThat(refused.text()).doesNotContain("sk-wrong", "sk-the-right-one");
        }
        assertThat(get(guarded, "GET", "/v1/models").status()).isEqualTo(401);
        assertThat(get(guarded, "GET", "/v1/models/chat").status()).isEqualTo(401);

        assertThat(RawCall.stream(guarded.port(), "chat", "authorization: bearer sk-the-right-one").status())
                .isEqualTo(200);
    }

    @Test
    void listsItsModels() throws IOException {
        JsonObject list = new JsonObject(get(fake, "GET", "/v1/models").text());

        assertThat(list.getString("object")).isEqualTo("list");
        assertThat(list.getJsonArray("data").stream().map(JsonObject.class::cast).map(model -> model.getString("id")))
                .contains("chat", "fast", "cut-after-5", "late-usage")
                .doesNotHaveDuplicates();
        assertThat(list.getJsonArray("data").getJsonObject(0).fieldNames()).containsExactly("id", "object", "created",
                "owned_by");
    }

    @Test
    void showsOneModelOrSaysThatThereIsNone() throws IOException {
        for (String model : new String[]{"chat", "cut-after-9", "fast+cut-after-9", "fast%2Bcrlf"}) {
            RawCall.Answer answer = get(fake, "GET", "/v1/models/" + model);
            assertThat(answer.status()).as(model).isEqualTo(200);
            assertThat(new JsonObject(answer.text()).getString("id")).isEqualTo(model.replace("%2B", "+"));
        }
        RawCall.Answer absent = get(fake, "GET", "/v1/models/gpt-4o");
        assertThat(absent.status()).isEqualTo(404);
        assertThat(error(absent).getString("code")).isEqualTo("model_not_found");
    }

    @Test
    void givesItsPortBackAndLeavesNoConnectionOpenWhenClosed() throws Exception {
        FakeProvider first = RunningFake.await(FakeProvider.start(fake.vertx(), FakeProviderOptions.defaults()));
        try (RawCall call = RawCall.send(first.port(), "POST", "/v1/chat/completions",
                Requests.streamed("headers-only"))) {
            assertThat(first.port()).isNotEqualTo(fake.port());
            // The headers have to be there, or the connection might not have been taken yet.
            assertThat(call.read(RawCall.PATIENT, 50, 1).status()).isEqualTo(200);

            RunningFake.await(first.close());

            assertThat(call.read(RawCall.PATIENT, RawCall.PATIENT, 1).end()).isEqualTo(RawCall.End.CLOSED);
        }
        FakeProvider second = RunningFake
                .await(FakeProvider.start(fake.vertx(), FakeProviderOptions.defaults().withPort(first.port())));
        assertThat(second.baseUrl()).isEqualTo("http://127.0.0.1:" + first.port() + "/v1");
        RunningFake.await(second.close());
    }

    @Test
    void doesNotStartOnAPortThatIsTaken() {
        assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> RunningFake
                .await(FakeProvider.start(fake.vertx(), FakeProviderOptions.defaults().withPort(guarded.port()))))
                .withCauseInstanceOf(BindException.class);
    }

    @Test
    void refusesABodyThatIsTooLong() throws Exception {
        byte[] mebibyte = new byte[1024 * 1024];
        Arrays.fill(mebibyte, (byte) ' ');
        try (RawCall call = RawCall.sendPart(fake.port(), "/v1/chat/completions", "", 65 * mebibyte.length)) {
            for (int i = 0; i < 65; i++) {
                call.sendMore(mebibyte);
            }
            RawCall.Answer answer = call.read(RawCall.PATIENT, RawCall.PATIENT, Long.MAX_VALUE);

            assertThat(answer.status()).isEqualTo(413);
            assertThat(error(answer).getString("message")).contains("64 MiB");
            assertThat(fake.last().body()).isEmpty();
        }
    }

    private static RawCall.Answer get(RunningFake from, String method, String path) throws IOException {
        try (RawCall call = RawCall.send(from.port(), method, path, "")) {
            return call.read(RawCall.PATIENT, RawCall.PATIENT, Long.MAX_VALUE);
        }
    }

    private static JsonObject error(RawCall.Answer answer) {
        return new JsonObject(answer.text()).getJsonObject("error");
    }
}
