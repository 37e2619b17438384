package dev.souk.fakeprovider.scenario;

/** What goes wrong once tokens flow; {@code after} counts the tokens that were sent before it. */
public sealed interface Interruption {

    int after();

    /** Nothing goes wrong. */
    record None() implements Interruption {

        @Override
        public int after() {
            return Integer.MAX_VALUE;
        }
    }

    /** The connection is closed. */
    record Cuts(int after) implements Interruption {}

    /** The connection is reset. */
    record Resets(int after) implements Interruption {}

    /** The answer ends in good HTTP order, but without finish and end mark. */
    record Ends(int after) implements Interruption {}

    /** Nothing more comes, and the connection stays open. */
    record Stalls(int after) implements Interruption {}

    /** An error in the dialect's shape stands in the stream, which then ends. */
    record ReportsError(int after) implements Interruption {}

    /** One event holds broken JSON; the stream goes on. */
    record SendsGarbage(int after) implements Interruption {}

    /** One line begins and never ends. */
    record NeverEndsLine(int after) implements Interruption {}
}
