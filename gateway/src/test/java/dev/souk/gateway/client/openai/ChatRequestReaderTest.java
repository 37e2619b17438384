package dev.souk.gateway.client.openai;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.SoukException;
import dev.souk.gateway.chat.ChatRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChatRequestReaderTest {

    @Test
    void leavesTheBytesAloneWhenNothingHasToChange() {
        String body = "{ \"model\" : \"m\",\"messages\":[{\"role\":\"user\",\"content\":\"ü 💡\"}], \"x\":{\"y\":[1,2.50]} }";
        ChatRequest chat = read(body);
        assertThat(chat.isStreamed()).isFalse();
        assertThat(chat.body().forUpstream("m", false)).hasToString(body);
    }

    @Test
    void changesOnlyTheModelsName() {
        ChatRequest chat = read("{\"a\":1, \"model\" : \"openai/gpt\",\"messages\":[{}],\"unknown\":\"openai/gpt\"}");
        assertThat(chat.model()).isEqualTo("openai/gpt");
        assertThat(chat.body().forUpstream("g\"pt", false))
                .hasToString("{\"a\":1, \"model\" : \"g\\\"pt\",\"messages\":[{}],\"unknown\":\"openai/gpt\"}");
    }

    @Test
    void asksForUsageWhereTheClientSaidNothing() {
        ChatRequest chat = read("{\"model\":\"m\",\"messages\":[{}],\"stream\":true}");
        assertThat(chat.wantsUsage()).isFalse();
        assertThat(chat.body().forUpstream("m", true)).hasToString(
                "{\"stream_options\":{\"include_usage\":true},\"model\":\"m\",\"messages\":[{}],\"stream\":true}");
        assertThat(chat.body().forUpstream("m", false)).hasToString(
                "{\"model\":\"m\",\"messages\":[{}],\"stream\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            {"include_usage":false}                       | {"include_usage":true}
                                            {}                                            | {"include_usage":true}
                                            null                                          | {"include_usage":true}
                                            { "a" : "}" , "include_usage" : false, "b":2 } | {"include_usage":true,"a" : "}","b":2}
                                            {"include_cost":true,"include_usage":true}    | {"include_usage":true}
                                            {"include_usage":true}                        | {"include_usage":true}
                                            """)
    void keepsWhatElseStandsInTheStreamOptions(String given, String sent) {
        for (String order : new String[]{"{\"stream_options\":%s,\"model\":\"p/m\",\"stream\":true,\"messages\":[{}]}",
            "{\"stream\":true,\"messages\":[{}],\"model\":\"p/m\",\"stream_options\":%s}"}) {
            assertThat(read(order.formatted(given)).body().forUpstream("m", true))
                    .hasToString(order.replace("p/m", "m").formatted(sent));
        }
    }

    @Test
    void takesOurCostOptionForAWishForUsageAndKeepsItFromTheUpstream() {
        ChatRequest chat = read(
                "{\"model\":\"m\",\"messages\":[{}],\"stream\":true,\"stream_options\":{\"include_cost\":true}}");
        assertThat(chat.wantsCost()).isTrue();
        assertThat(chat.wantsUsage()).isTrue();
        assertThat(chat.body().forUpstream("m", true)).hasToString(
                "{\"model\":\"m\",\"messages\":[{}],\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                                                                  {"model":"m"                                       | INVALID_JSON    |                | line 1, column
                                                                  ``                                                 | INVALID_REQUEST | body           | is empty
                                                                  []                                                 | INVALID_REQUEST | body           | a list
                                                                  {"model":"m","messages":[{}]} x                    | INVALID_JSON    |                |
                                                                  {"model":"m","messages":[{}]}{}                    | INVALID_JSON    |                | follows
                                                                  {"messages":[{}]}                                  | INVALID_REQUEST | model          | missing
                                                                  {"model":5,"messages":[{}]}                        | INVALID_REQUEST | model          | the number 5
                                                                  {"model":" ","messages":[{}]}                      | INVALID_REQUEST | model          | empty
                                                                  {"model":"a\\u0000b","messages":[{}]}              | INVALID_REQUEST | model          | control
                                                                  {"model":"m"}                                      | INVALID_REQUEST | messages       | missing
                                                                  {"model":"m","messages":[]}                        | INVALID_REQUEST | messages       | empty
                                                                  {"model":"m","messages":"hi"}                      | INVALID_REQUEST | messages       | the string 'hi'
                                                                  {"model":"m","messages":["hi"]}                    | INVALID_REQUEST | messages[]     | the string 'hi'
                                                                  {"model":"m","messages":[{}],"stream":"yes"}       | INVALID_REQUEST | stream         | the string 'yes'
                                                                  {"model":"m","messages":[{}],"stream_options":[]}  | INVALID_REQUEST | stream_options | a list
                                                                  {"model":"m","messages":[{}],"stream_options":{"include_usage":1}} | INVALID_REQUEST | stream_options.include_usage | the number 1
                                                                  {"model":"m","messages":[{}],"model":"other"}      | INVALID_REQUEST | model          | twice
                                                                  """)
    void namesTheFieldTheValueAndWhatWasExpected(String body, ErrorCode code, String param, String says) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(SoukException.class, refused -> {
            assertThat(refused.failure().code()).isEqualTo(code);
            assertThat(refused.failure().param()).isEqualTo(param);
            assertThat(refused.failure().message()).contains(says == null ? "" : says).containsIgnoringCase("expected");
        });
    }

    @Test
    void refusesAModelNameThatIsTooLong() {
        assertThatThrownBy(() -> read("{\"model\":\"" + "m".repeat(300) + "\",\"messages\":[{}]}"))
                .hasMessageContaining("256");
    }

    @Test
    void readsALargeImageWithoutComplaint() {
        String body = "{\"model\":\"m\",\"messages\":[{\"content\":\"" + "x".repeat(25_000_000) + "\"}]}";
        assertThat(read(body).body().size()).isEqualTo(body.length());
    }

    private static ChatRequest read(String body) {
        return ChatRequestReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
