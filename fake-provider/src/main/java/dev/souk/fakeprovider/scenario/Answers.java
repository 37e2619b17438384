package dev.souk.fakeprovider.scenario;

import java.util.List;

/** Writes the answers. The same question gets the same answer, today and tomorrow. */
public final class Answers {

    private static final List<String> GREETINGS = List.of("Hello!", "Good to see you!", "Welcome to Souk!",
            "Here is your first stream!");
    private static final List<String> WORDS = List.of(" amber", " basket", " carpet", " date", " evening", " fig",
            " ginger", " henna", " indigo", " jasmine", " kettle", " lantern", " market", " nutmeg", " olive",
            " pepper", " quince", " rose", " saffron", " thyme", " umbrella", " vendor", " walnut", " yarn", " zest",
            " stall.");
    private static final List<String> SCRIPTS = List.of("Grüße", " aus", " dem", " Souk:", " λόγος,", " слово,",
            " كلمة,", " מילה,", " 市場", "のランタン", ",", " 한국어", " चाय", " €5", " 🧿", " 👩‍🔬", " 🇲🇦", " 𝒳𝒴",
            " e\u0301,",
            " \"quoted\"", " \\back\\slash", " tab\there", "\nnew line", " \u2028end.");
    private static final int LONGEST_ECHO = 200;

    private Answers() {}

    /** The tokens of an answer to a question. A replayed stream has none of its own. */
    public static Pieces to(String question, Source source) {
        int seed = question.hashCode() & 0x7FFF_FFFF;
        return switch (source) {
            case Source.Demo() -> Pieces.of(demo(question, seed));
            case Source.Tokens(int count) -> new Pieces(count, i -> word(seed, i));
            case Source.Unicode() -> new Pieces(SCRIPTS.size(), SCRIPTS::get);
            case Source.Kibibytes(int count) -> new Pieces(count, i -> kibibyte(seed + i));
            case Source.Text(String text) -> Pieces.of(text);
            case Source.Replay _ -> new Pieces(0, _ -> "");
        };
    }

    private static String demo(String question, int seed) {
        String echo = question.isBlank() ? "You sent no question." : "You asked: “" + shortened(question) + "”";
        return GREETINGS.get(seed % GREETINGS.size())
                + " This is Souk's demo provider, and no model thought about this answer.\n\n" + echo + "\n\n"
                + "Every word came to you as one streamed token, was counted, and has a price in your usage. "
                + "For answers from a real model add your own provider key:\n\n"
                + "    souk credential add openai\n\n"
                + "Then ask again with a model such as openai/gpt-4o-mini.";
    }

    private static String shortened(String question) {
        String line = question.strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= LONGEST_ECHO) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, LONGEST_ECHO)) + "…";
    }

    /** A step that shares no factor with the number of words visits all of them before one comes again. */
    private static String word(int seed, int index) {
        String word = WORDS.get((int) ((seed + 7L * index) % WORDS.size()));
        return index == 0 ? word.substring(1) : word;
    }

    private static String kibibyte(int seed) {
        StringBuilder text = new StringBuilder(1024);
        for (int i = 1; text.length() < 1024; i++) {
            text.append(word(seed & 0x7FFF_FFFF, i));
        }
        text.setLength(1024);
        return text.toString();
    }
}
