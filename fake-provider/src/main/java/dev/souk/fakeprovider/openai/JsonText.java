package dev.souk.fakeprovider.openai;

/** Writes JSON without a tree of objects. */
final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /** A text as it stands between the quotes of a JSON string. The text itself when nothing has to be escaped. */
    static String escaped(String text) {
        int clean = 0;
        while (clean < text.length() && !needsEscape(text.charAt(clean))) {
            clean++;
        }
        if (clean == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, clean);
        for (int i = clean; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> escaped.append("\\\"");
                case '\\' -> escaped.append("\\\\");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (needsEscape(c)) {
                        escaped.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }

    private static boolean needsEscape(char c) {
        return c < ' ' || c == '"' || c == '\\';
    }

    /** Compact JSON with a space behind each colon and comma. It may be a part, as long as it begins outside a string. */
    static String spaced(String compact) {
        StringBuilder spaced = new StringBuilder(compact.length() * 5 / 4);
        boolean isInString = false;
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            spaced.append(c);
            if (c == '\\') {
                i++;
                spaced.append(compact.charAt(i));
            } else if (c == '"') {
                isInString = !isInString;
            } else if (!isInString && (c == ':' || c == ',')) {
                spaced.append(' ');
            }
        }
        return spaced.toString();
    }
}
