package dev.souk.benchmarks.jmh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The events of a chat completion as OpenAI streams it; about 300 bytes each. */
final class Chunks {

    /** Content events of one stream. */
    static final int EVENTS = 64;

    private static final String[] WORDS = {"A", " market", " of", " apps", ",", " \\\"open\\\"", " für", " 世界",
        "\\n\\n"};

    private Chunks() {}

    /** {@link #EVENTS} events with a word each. */
    static List<byte[]> content() {
        List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(event("[{\"index\":0,\"delta\":{\"content\":\"" + WORDS[i % WORDS.length]
                    + "\"},\"logprobs\":null,\"finish_reason\":null}]", "null"));
        }
        return events;
    }

    /** The event that says why the model stopped. */
    static byte[] finish() {
        return event("[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]", "null");
    }

    /** The event behind it, with the usage. */
    static byte[] usage() {
        return event("[]", "{\"prompt_tokens\":21,\"completion_tokens\":64,\"total_tokens\":85,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
                + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}");
    }

    private static byte[] event(String choices, String usage) {
        return ("data: {\"id\":\"chatcmpl-BfTqH0mX2vV7n1kGZ0pYc5oVwE8dR\",\"object\":\"chat.completion.chunk\","
                + "\"created\":1763942400,\"model\":\"gpt-4o-mini-2024-07-18\",\"service_tier\":\"default\","
                + "\"system_fingerprint\":\"fp_560af6e559\",\"choices\":" + choices + ",\"usage\":" + usage + "}\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
