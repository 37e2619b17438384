package dev.souk.gateway.upstream.openai;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.souk.core.usage.FinishReason;
import dev.souk.core.usage.TokenUsage;
import dev.souk.gateway.metering.RequestMeter;
import dev.souk.gateway.upstream.StreamScanner.Frame;

import static org.assertj.core.api.Assertions.assertThat;

class OpenAiStreamScannerTest {

    private static final String USAGE = "{\"prompt_tokens\":16,\"completion_tokens\":300,\"total_tokens\":316,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":4,\"audio_tokens\":0},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":7}}";

    private final RequestMeter meter = new RequestMeter();
    private final OpenAiStreamScanner scanner = new OpenAiStreamScanner(meter, false);

    @Test
    void readsAStreamAsOpenAiSendsIt() {
        assertThat(scan("{\"model\":\"gpt-x-2026\",\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                + "\"finish_reason\":null}],\"usage\":null}")).isEqualTo(Frame.CONTENT);
        assertThat(meter.timeToFirstToken()).as("an empty delta is no token").isNull();
        assertThat(scan("{\"choices\":[{\"delta\":{\"content\":\"Hi\"}}],\"usage\":null}")).isEqualTo(Frame.CONTENT);
        assertThat(meter.timeToFirstToken()).isNotNull();
        scan("{\"choices\":[{\"delta\":{\"content\":\" you\"}}]}");
        scan("{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}");
        assertThat(scan("{\"choices\":[],\"usage\":" + USAGE + "}")).isEqualTo(Frame.OUR_USAGE);
        assertThat(scanRaw("data: [DONE]\n\n")).isEqualTo(Frame.END);

        assertThat(meter.contentEvents()).isEqualTo(2);
        assertThat(meter.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(meter.responseModel()).isEqualTo("gpt-x-2026");
        assertThat(meter.usage()).isEqualTo(new TokenUsage(16L, 300L, 4L, null, 7L, 0L, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"choices\":[{\"delta\":{\"content\" : \"Hi\"}}]}",
        "{\"choices\":[{\"delta\":{\"reasoning_content\":\"Hm\"}}]}",
        "{\"choices\":[{\"delta\":{\"reasoning\": \"Hm\"}}]}", "{\"choices\":[{\"delta\":{\"refusal\":\"No\"}}]}",
        "{\"choices\":[{\"delta\":{\"tool_calls\": [ {\"index\":0}]}}]}",
        "{\"choices\":[{\"delta\":{\"function_call\":{\"name\":\"f\"}}}]}",
        "{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"thinking\"}]}}]}"})
    void seesContentOfEveryKind(String chunk) {
        scan(chunk);
        assertThat(meter.contentEvents()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"choices\":[{\"delta\":{\"content\":null}}]}",
        "{\"choices\":[{\"delta\":{\"tool_calls\":[]}}]}", "{\"choices\":[{\"delta\":{\"content\":\"\"}}]}",
        "{\"choices\":[],\"prompt_filter_results\":[{\"content_filter_results\":{\"hate\":{\"filtered\":false}}}]}"})
    void takesNothingForContentThatIsNone(String chunk) {
        assertThat(scan(chunk)).isEqualTo(Frame.CONTENT);
        assertThat(meter.contentEvents()).isZero();
    }

    @Test
    void isNotFooledByTextThatLooksLikeJson() {
        assertThat(scan("{\"choices\":[{\"delta\":{\"content\":\"{\\\"usage\\\":{\\\"prompt_tokens\\\":9},"
                + "\\\"error\\\":{},\\\"finish_reason\\\":\\\"stop\\\"}\"}}]}")).isEqualTo(Frame.CONTENT);
        assertThat(scan("{\"choices\":[{\"delta\":{\"content\":\"usage\"}}]}")).isEqualTo(Frame.CONTENT);
        assertThat(meter.usage().isReported()).isFalse();
        assertThat(meter.finishReason()).isNull();
    }

    @Test
    void keepsUsageThatCameWithChoices() {
        assertThat(scan("{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":13,\"completion_tokens\":8}}")).isEqualTo(Frame.USAGE);
        assertThat(meter.usage()).isEqualTo(TokenUsage.of(13, 8));
    }

    @Test
    void countsRepeatedUsageOnce() {
        scan("{\"choices\":[{}],\"usage\":{\"prompt_tokens\":13,\"completion_tokens\":1}}");
        scan("{\"choices\":[{}],\"usage\":{\"prompt_tokens\":13,\"completion_tokens\":2}}");
        scan("{\"choices\":[],\"x_groq\":{\"usage\":{\"prompt_tokens\":99}},\"usage\":{\"prompt_tokens\":13,"
                + "\"completion_tokens\":2}}");
        assertThat(meter.usage()).isEqualTo(TokenUsage.of(13, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"9\"", "-1", "1.5", "99999999999999999999", "null", "[]"})
    void doesNotBelieveACountThatIsNone(String count) {
        scan("{\"choices\":[],\"usage\":{\"prompt_tokens\":" + count + ",\"completion_tokens\":2}}");
        assertThat(meter.usage().input()).isNull();
        assertThat(meter.usage().output()).isEqualTo(2);
    }

    @Test
    void tellsAnErrorFromContent() {
        assertThat(scan("{\"error\":{\"message\":\"overloaded\"}}")).isEqualTo(Frame.ERROR);
        assertThat(scan("{\"error\":\"overloaded\"}")).isEqualTo(Frame.ERROR);
        assertThat(scan("{\"error\":null,\"choices\":[]}")).isEqualTo(Frame.CONTENT);
        assertThat(scan("{\"choices\":[{\"delta\":{},\"x\":{\"error\":{}}}]}")).isEqualTo(Frame.CONTENT);
        assertThat(scan("{\"error\":{broken")).isEqualTo(Frame.ERROR);
    }

    @Test
    void readsCommentsOtherLineEndsAndSeveralDataLines() {
        assertThat(scanRaw(": ping\n\n")).isEqualTo(Frame.CONTENT);
        assertThat(scanRaw("\n")).isEqualTo(Frame.CONTENT);
        assertThat(scanRaw("data:[DONE]\r\n\r\n")).isEqualTo(Frame.END);
        assertThat(scanRaw(": note\r\ndata: [DONE]\r\n\r\n")).isEqualTo(Frame.END);
        assertThat(scanRaw("event: e\ndata: {\"choices\":[],\ndata: \"usage\":{\"prompt_tokens\":3,"
                + "\"completion_tokens\":4}}\n\n")).isEqualTo(Frame.OUR_USAGE);
        assertThat(meter.usage()).isEqualTo(TokenUsage.of(3, 4));
    }

    @Test
    void putsTheCostIntoTheTopLevelUsage() {
        OpenAiStreamScanner forCost = new OpenAiStreamScanner(meter, true);
        String frame = "data: {\"usage\" : { \"prompt_tokens\":1},\"x_groq\":{\"usage\":{}}}\n\n";
        assertThat(forCost.scan(bytes(frame), 0, frame.length())).isEqualTo(Frame.USAGE);
        assertThat(new String(forCost.withCost(bytes(frame), 0, frame.length(), 42), StandardCharsets.UTF_8)).isEqualTo(
                "data: {\"usage\" : {\"cost_nano_usd\":42, \"prompt_tokens\":1},\"x_groq\":{\"usage\":{}}}\n\n");
    }

    private Frame scan(String json) {
        return scanRaw("data: " + json + "\n\n");
    }

    /** The frame lies somewhere inside a larger array, as it does in a read. */
    private Frame scanRaw(String frame) {
        byte[] around = bytes("####" + frame + "####");
        return scanner.scan(around, 4, around.length - 4);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
