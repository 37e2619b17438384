package dev.souk.core.usage;

import java.util.Locale;

/** Why an answer ended, in the OpenAI words plus our own two: the caller left, or something broke. */
public enum FinishReason {
    STOP, LENGTH, TOOL_CALLS, CONTENT_FILTER, CANCELLED, ERROR;

    /** The lower-case form used in records, APIs and metrics. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what an OpenAI-compatible provider sent. {@code function_call} is the deprecated name of tool calls,
     * {@code error} is OpenRouter's; a word that nobody documented still means that the model stopped.
     */
    public static FinishReason ofOpenAi(String word) {
        return switch (word) {
            case "length" -> LENGTH;
            case "tool_calls", "function_call" -> TOOL_CALLS;
            case "content_filter" -> CONTENT_FILTER;
            case "error" -> ERROR;
            default -> STOP;
        };
    }
}
