package dev.souk.fakeprovider.openai;

import java.util.concurrent.ThreadLocalRandom;

/**
 * What names one answer.
 *
 * @param id      as OpenAI makes it: {@code chatcmpl-} and 29 letters and digits
 * @param created seconds since 1970
 * @param model   the model that answers
 */
record Completion(String id, long created, String model) {

    static final String FINGERPRINT = "fp_50a7fade20";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static Completion of(String model) {
        return new Completion("chatcmpl-" + letters(29), System.currentTimeMillis() / 1000, model);
    }

    /** The id of a tool call. */
    static String toolCallId() {
        return "call_" + letters(24);
    }

    private static String letters(int count) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
