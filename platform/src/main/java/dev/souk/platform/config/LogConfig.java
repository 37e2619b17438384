package dev.souk.platform.config;

import java.util.Locale;

/**
 * What is logged, and how.
 *
 * @param level    of Souk's own code; libraries are heard from WARN on
 * @param format   how a line looks
 * @param requests which finished inference requests get a line
 */
public record LogConfig(Level level, Format format, Requests requests) {

    public enum Level {
        ERROR, WARN, INFO, DEBUG
    }

    public enum Format {
        /** {@link #PLAIN} on a terminal, {@link #JSON} everywhere else. */
        AUTO, PLAIN, JSON
    }

    public enum Requests {
        NONE, FAILED, ALL
    }

    /** The form in the configuration. */
    static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
