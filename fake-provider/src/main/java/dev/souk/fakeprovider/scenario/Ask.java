package dev.souk.fakeprovider.scenario;

import org.jspecify.annotations.Nullable;

/**
 * What of a request decides on its scenario.
 *
 * @param model     the model asked for
 * @param question  the text of the last user message
 * @param isStream  whether a stream is wanted
 * @param headers   the value of a header by its lower-case name; null when it was not sent
 */
public record Ask(String model, String question, boolean isStream, HeaderLookup headers) {

    /** Finds a header. */
    @FunctionalInterface
    public interface HeaderLookup {

        @Nullable
        String find(String name);
    }
}
