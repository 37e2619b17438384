package dev.souk.platform.management;

import java.util.Locale;

/** How a dependency, or the role as a whole, is doing. */
public enum Health {
    OK, DEGRADED, DOWN;

    /** The lower-case form in answers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
