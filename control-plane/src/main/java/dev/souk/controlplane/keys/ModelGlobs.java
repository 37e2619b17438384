package dev.souk.controlplane.keys;

import java.util.List;
import java.util.regex.Pattern;

import dev.souk.controlplane.naming.Quoted;
import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.Failure;
import dev.souk.core.failure.SoukException;

/** The globs that limit a key to models; {@code *} matches any run of characters. */
final class ModelGlobs {

    static final int MAX_NUMBER = 100;
    static final int MAX_LENGTH = 200;

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1," + MAX_LENGTH + "}");

    private ModelGlobs() {}

    /** The same globs without repetitions; throws {@code INVALID_REQUEST} naming the first that is none. */
    static List<String> checked(List<String> globs) {
        if (globs.size() > MAX_NUMBER) {
            throw refusal(globs.size() + " globs are too many: expected at most " + MAX_NUMBER);
        }
        for (String glob : globs) {
            if (!PRINTABLE.matcher(glob).matches()) {
                throw refusal(Quoted.of(glob) + " is not a model glob: expected 1 to " + MAX_LENGTH
                        + " printable ASCII characters without spaces, such as gpt-4o* or openai/*");
            }
        }
        return globs.stream().distinct().toList();
    }

    private static SoukException refusal(String message) {
        return Failure.of(ErrorCode.INVALID_REQUEST, message, "models").asException();
    }
}
