package dev.souk.gateway.snapshot;

import java.util.List;
import java.util.regex.Pattern;

/** Patterns over model names in which {@code *} stands for any run of characters. None at all allows every model. */
public final class ModelGlobs {

    private final List<Pattern> patterns;

    public ModelGlobs(List<String> globs) {
        patterns = globs.stream().map(ModelGlobs::compiled).toList();
    }

    /** Whether one of the names, which all mean the same model, is allowed. */
    public boolean allowsAny(String... names) {
        if (patterns.isEmpty()) {
            return true;
        }
        for (Pattern pattern : patterns) {
            for (String name : names) {
                if (pattern.matcher(name).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Runs of stars are one star, and each is possessive-free but bounded by model names of a few hundred characters. */
    private static Pattern compiled(String glob) {
        StringBuilder regex = new StringBuilder();
        for (String literal : glob.replaceAll("\\*+", "*").split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(literal.isEmpty() ? "(?:)" : Pattern.quote(literal));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
