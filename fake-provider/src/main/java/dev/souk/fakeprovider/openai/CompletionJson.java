package dev.souk.fakeprovider.openai;

import dev.souk.fakeprovider.scenario.Quirk;
import dev.souk.fakeprovider.scenario.Scenario;
import dev.souk.fakeprovider.scenario.UsageStyle;

/** Writes the {@code chat.completion} object, the answer to a request that does not stream. */
final class CompletionJson {

    private CompletionJson() {}

    static String of(Completion completion, Answer answer, Scenario scenario) {
        String unknown = scenario.has(Quirk.UNKNOWN_FIELDS) ? ChatChunks.UNKNOWN_FIELD : "";
        String usage = scenario.usage() instanceof UsageStyle.Never ? "" : ",\"usage\":" + answer.usage().json();
        String json = "{\"id\":\"" + completion.id() + "\",\"object\":\"chat.completion\",\"created\":"
                + completion.created() + ",\"model\":\"" + JsonText.escaped(completion.model())
                + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\"," + message(answer)
                + ",\"refusal\":null,\"annotations\":[]" + unknown + "},\"logprobs\":null,\"finish_reason\":\""
                + answer.finishReason() + "\"}]" + usage + ",\"service_tier\":\"default\",\"system_fingerprint\":\""
                + Completion.FINGERPRINT + "\"" + unknown + "}";
        return scenario.has(Quirk.SPACED_JSON) ? JsonText.spaced(json) : json;
    }

    private static String message(Answer answer) {
        String text = JsonText.escaped(answer.pieces().text());
        Answer.Call call = answer.call();
        if (call == null) {
            return "\"content\":\"" + text + "\"";
        }
        return "\"content\":null,\"tool_calls\":[{\"id\":\"" + call.id()
                + "\",\"type\":\"function\",\"function\":{\"name\":\"" + JsonText.escaped(call.function())
                + "\",\"arguments\":\"" + text + "\"}}]";
    }
}
