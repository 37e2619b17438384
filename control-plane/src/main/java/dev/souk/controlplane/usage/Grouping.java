package dev.souk.controlplane.usage;

import java.util.Arrays;
import java.util.Locale;

/** What usage is summed up by. */
public enum Grouping {
    /** The requested model. */
    MODEL,
    /** The virtual key's id. */
    KEY,
    /** The day in UTC on which a request was accepted. */
    DAY;

    /** Reads {@code model}, {@code key} or {@code day}; throws {@link IllegalArgumentException} on anything else. */
    public static Grouping of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "': expected model, key or day"));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
