package dev.souk.gateway.upstream.openai;

import java.nio.charset.StandardCharsets;

/**
 * Recognises members of a JSON object in its bytes without parsing it. A quoted name followed by a colon is a member's
 * name wherever it stands: inside a string the quotes would be escaped.
 */
final class JsonKeys {

    static final byte[] USAGE = name("usage");
    static final byte[] ERROR = name("error");
    static final byte[] MODEL = name("model");
    static final byte[] FINISH_REASON = name("finish_reason");
    static final byte[] CONTENT = name("content");
    static final byte[] REASONING_CONTENT = name("reasoning_content");
    static final byte[] REASONING = name("reasoning");
    static final byte[] REFUSAL = name("refusal");
    static final byte[] TOOL_CALLS = name("tool_calls");
    static final byte[] FUNCTION_CALL = name("function_call");

    private JsonKeys() {}

    /**
     * Where the value begins when the member {@code name} begins at {@code at} (at its opening quote), else -1.
     */
    static int valueOf(byte[] name, byte[] bytes, int at, int to) {
        int end = at + name.length;
        if (end >= to) {
            return -1;
        }
        for (int i = 1; i < name.length; i++) {
            if (bytes[at + i] != name[i]) {
                return -1;
            }
        }
        int colon = pastSpace(bytes, end, to);
        if (colon >= to || bytes[colon] != ':') {
            return -1;
        }
        int value = pastSpace(bytes, colon + 1, to);
        return value < to ? value : -1;
    }

    /** Whether the value at {@code at} is a string or list with something in it, or an object. */
    static boolean isFilled(byte[] bytes, int at, int to) {
        return switch (bytes[at]) {
            case '"' -> at + 1 < to && bytes[at + 1] != '"';
            case '[' -> {
                int first = pastSpace(bytes, at + 1, to);
                yield first < to && bytes[first] != ']';
            }
            case '{' -> true;
            default -> false;
        };
    }

    /** The text of the string value whose opening quote is at {@code at}; short ASCII words and names only. */
    static String text(byte[] bytes, int at, int to) {
        int end = at + 1;
        while (end < to && bytes[end] != '"') {
            end++;
        }
        return new String(bytes, at + 1, end - at - 1, StandardCharsets.UTF_8);
    }

    static int pastSpace(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return i;
    }

    private static byte[] name(String name) {
        return ('"' + name + '"').getBytes(StandardCharsets.US_ASCII);
    }
}
