package dev.souk.fakeprovider.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonObject;

import dev.souk.fakeprovider.FakeProviderOptions;
import dev.souk.fakeprovider.RawCall;
import dev.souk.fakeprovider.Requests;
import dev.souk.fakeprovider.RunningFake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Rules of a scenario file decide what is answered. */
class ScenarioFileTest {

    private static final List<String> RECORDED = List.of(
            "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Recorded \"}}]}",
            "{\"id\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"words\"}}],\"odd\":1.50}",
            "{\"id\":\"x\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}");

    @TempDir
    private Path folder;

    @Test
    void answersByTheFirstRuleThatMatches() throws Exception {
        Files.writeString(folder.resolve("recorded.chunks.txt"), String.join("\n", RECORDED));
        Files.writeString(folder.resolve("whole.json"), "{\"recorded\":\"whole\"}");
        Path file = write(
                """
                [
                  {"match": {"model": "my-*", "contains": "weather"}, "answer": {"text": "It rains."}},
                  {"match": {"model": "my-*"}, "answer": {"tokens": 9, "fault": "cut-after-3", "gap_ms": 1, "first_ms": 1}},
                  {"match": {"model": "down"}, "answer": {"status": 503}},
                  {"match": {"model": "odd"}, "answer": {"status": 418, "body": {"tea": "pot"}, "headers": {"X-Tea": "1"}}},
                  {"match": {"model": "replayed"}, "answer": {"replay": "recorded.chunks.txt", "body_file": "whole.json"}},
                  {"match": {"model": "only-streamed"}, "answer": {"replay": "recorded.chunks.txt"}},
                  {"match": {"model": "chat", "stream": false}, "answer": {"text": "unstreamed"}}
                ]
                """);

        try (RunningFake fake = running(file)) {
            assertThat(texts(stream(fake, "my-model", "how is the weather?"))).isEqualTo("It rains.");

            RawCall.Answer cut = stream(fake, "my-model", "hello");
            assertThat(cut.end()).isEqualTo(RawCall.End.CLOSED);
            assertThat(Requests.contents(Requests.chunks(cut))).hasSize(3);

            assertThat(stream(fake, "down", "hello").status()).isEqualTo(503);

            RawCall.Answer odd = stream(fake, "odd", "hello");
            assertThat(odd.status()).isEqualTo(418);
            assertThat(odd.text()).isEqualTo("{\"tea\":\"pot\"}");
            assertThat(odd.headers()).containsEntry("x-tea", "1").containsEntry("content-type", "application/json");

            RawCall.Answer replayed = stream(fake, "replayed", "hello");
            assertThat(replayed.events()).containsExactly(RECORDED.get(0), RECORDED.get(1), RECORDED.get(2), "[DONE]");
            assertThat(whole(fake, "replayed").text()).isEqualTo("{\"recorded\":\"whole\"}");
            assertThat(whole(fake, "only-streamed").status()).isEqualTo(400);

            assertThat(whole(fake, "chat").text()).contains("unstreamed");
            assertThat(texts(stream(fake, "chat", "hello"))).contains("demo provider");
            assertThat(stream(fake, "unheard-of", "hello").status()).isEqualTo(404);
        }
    }

    @Test
    void appliesFaultHeadersToAReplay() throws Exception {
        Files.writeString(folder.resolve("recorded.chunks.txt"), String.join("\n", RECORDED));
        Path file = write("{\"match\":{\"model\":\"*\"},\"answer\":{\"replay\":\"recorded.chunks.txt\"}}\n");

        try (RunningFake fake = running(file)) {
            RawCall.Answer answer = RawCall.stream(fake.port(), "any", "x-fake-fault: cut-after-2+crlf");

            assertThat(answer.text()).isEqualTo(
                    "data: " + RECORDED.get(0) + "\r\n\r\ndata: " + RECORDED.get(1) + "\r\n\r\n");
            assertThat(answer.end()).isEqualTo(RawCall.End.CLOSED);
        }
    }

    @Test
    void readsOneRuleOnEachLineToo() throws Exception {
        Path file = write("""
                          {"match":{"model":"a"},"answer":{"text":"A"}}

                          {"match":{"model":"b"},"answer":{"text":"B"}}
                          """);

        List<Rule> rules = ScenarioFile.read(file);

        assertThat(rules).extracting(rule -> rule.match().model()).containsExactly("a", "b");
        assertThat(new ScenarioResolver(Pace.UNPACED, rules).models()).contains("chat", "a", "b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0007', textBlock = """
                                                                       {"answer":{"text":"a"},"when":{}}                        | line 1: 'when' is unknown: expected match, answer
                                                                       {"match":{"model":"a"}}                                  | line 1: has no answer
                                                                       {"match":{"modell":"a"},"answer":{"text":"a"}}           | 'modell' is unknown: expected model, contains, stream
                                                                       {"match":{"model":3},"answer":{"text":"a"}}              | model is 3: expected a string
                                                                       {"answer":{"text":"a","tokens":3}}                       | expected one
                                                                       {"answer":{"tokens":-3}}                                 | tokens is -3: expected 0 or more
                                                                       {"answer":{"gap_ms":-3}}                                 | gap_ms is -3: expected 0 or more milliseconds
                                                                       {"answer":{"status":99}}                                 | status is 99: expected 200 to 599
                                                                       {"answer":{"fault":"nonsense"}}                          | 'nonsense' is no model or fault
                                                                       {"answer":{"replay":"absent.txt"}}                       | replay 'absent.txt' cannot be read
                                                                       {"answer":{"body":7}}                                    | body is 7: expected a string or an object
                                                                       {"answer":{"headers":{"a":"b"}}}                         | expected both
                                                                       {"answer":                                               | line 1: broken JSON
                                                                       [1]                                                      | rule 1: 1 is no rule
                                                                       [                                                        | broken JSON
                                                                       7                                                        | line 1: 7 is no rule
                                                                       """)
    void saysWhatIsWrongWithARuleAndWhere(String content, String expected) throws IOException {
        Path file = write(content);

        assertThatExceptionOfType(ScenarioFileException.class).isThrownBy(() -> ScenarioFile.read(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(expected);
    }

    @Test
    void listsAllProblemsTogether() throws IOException {
        Path file = write("{\"answer\":{\"fault\":\"nonsense\"}}\n{}\n{\"answer\":{\"status\":1}}\n");

        assertThatExceptionOfType(ScenarioFileException.class).isThrownBy(() -> ScenarioFile.read(file))
                .satisfies(thrown -> assertThat(thrown.problems()).hasSize(3));
    }

    @Test
    void saysThatAFileIsAbsent() {
        assertThatExceptionOfType(ScenarioFileException.class)
                .isThrownBy(() -> ScenarioFile.read(folder.resolve("absent.json")))
                .withMessageContaining("not exist");
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("scenario.json"), content);
    }

    private static RunningFake running(Path file) throws ScenarioFileException {
        return new RunningFake(
                FakeProviderOptions.defaults().withPace(Pace.UNPACED).withRules(ScenarioFile.read(file)));
    }

    private static RawCall.Answer stream(RunningFake fake, String model, String question) throws IOException {
        return RawCall.chat(fake.port(), Requests.chat(model, question).put("stream", true).encode());
    }

    private static RawCall.Answer whole(RunningFake fake, String model) throws IOException {
        JsonObject body = Requests.chat(model, "hello");
        return RawCall.chat(fake.port(), body.encode());
    }

    private static String texts(RawCall.Answer answer) {
        return String.join("", Requests.contents(Requests.chunks(answer)));
    }
}
