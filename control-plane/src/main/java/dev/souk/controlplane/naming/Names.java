package dev.souk.controlplane.naming;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;

/** Display names: one line of printable text. */
public final class Names {

    public static final int MAX_LENGTH = 100;

    private Names() {}

    /** The name without surrounding blanks; throws {@code INVALID_REQUEST} when it is empty, too long or not one line. */
    public static String checked(String field, String name) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_LENGTH
                || stripped.codePoints().anyMatch(Names::isUnprintable)) {
            throw Failure
                    .of(ErrorCode.INVALID_REQUEST,
                            Quoted.of(name) + " is not a name: expected 1 to " + MAX_LENGTH
                                    + " characters without control characters",
                            field)
                    .asException();
        }
        return stripped;
    }

    /** Control and format characters (line breaks, escapes, direction overrides) let a name pose as something else. */
    static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR, Character.UNASSIGNED ->
                true;
            default -> false;
        };
    }
}
