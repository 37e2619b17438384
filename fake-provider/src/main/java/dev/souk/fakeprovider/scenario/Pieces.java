package dev.souk.fakeprovider.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The tokens of an answer, made one by one so that a long answer costs no memory.
 *
 * @param count how many there are
 * @param at    the text of one of them, by its index from 0
 */
public record Pieces(int count, IntFunction<String> at) {

    /**
     * Splits a text into tokens: each word together with the white space before it; what white space is left at the end
     * belongs to the last one. Joined they are the text again.
     */
    public static Pieces of(String text) {
        List<String> words = new ArrayList<>();
        int from = 0;
        int at = 0;
        while (at < text.length()) {
            while (at < text.length() && isSpace(text.charAt(at))) {
                at++;
            }
            while (at < text.length() && !isSpace(text.charAt(at))) {
                at++;
            }
            int next = at;
            while (next < text.length() && isSpace(text.charAt(next))) {
                next++;
            }
            int to = next == text.length() ? next : at;
            words.add(text.substring(from, to));
            from = to;
            at = to;
        }
        return new Pieces(words.size(), words::get);
    }

    /** How many tokens {@link #of(String)} would make of a text that was asked: its words. */
    public static int countWords(String text) {
        int words = 0;
        boolean isInWord = false;
        for (int i = 0; i < text.length(); i++) {
            boolean isSpace = isSpace(text.charAt(i));
            if (!isSpace && !isInWord) {
                words++;
            }
            isInWord = !isSpace;
        }
        return words;
    }

    private static boolean isSpace(char c) {
        return c <= ' ';
    }

    /** At most so many tokens of these. */
    public Pieces first(int most) {
        return most >= count ? this : new Pieces(most, at);
    }

    /** The whole text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(at.apply(i));
        }
        return text.toString();
    }
}
