package dev.souk.fakeprovider;

import java.time.Instant;

/** How an exchange ended. */
public sealed interface Ending {

    /** It has not. */
    record Running() implements Ending {}

    /** The whole answer was handed to the socket. */
    record Completed(Instant at) implements Ending {}

    /** The client closed the connection, or reset its stream, before the end of the answer. */
    record ClientLeft(Instant at) implements Ending {}

    /** The provider broke it off, as the scenario wanted. */
    record BrokenOff(Instant at) implements Ending {}
}
