package dev.souk.fakeprovider.scenario;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Where the answer's text comes from. */
public sealed interface Source {

    /** The demo provider's greeting, which echoes the question. */
    record Demo() implements Source {}

    /** So many words. */
    record Tokens(int count) implements Source {}

    /** Scripts and emoji of 1 to 4 bytes a character. */
    record Unicode() implements Source {}

    /** So many KiB of text, in tokens of 1 KiB. */
    record Kibibytes(int count) implements Source {}

    /** A given text. */
    record Text(String text) implements Source {}

    /**
     * A recorded stream, sent as it was.
     *
     * @param events what stood behind {@code data: } in each event
     * @param body   what a request that does not stream gets; null: it is refused
     */
    record Replay(List<String> events, @Nullable String body) implements Source {

        public Replay {
            events = List.copyOf(events);
        }
    }
}
