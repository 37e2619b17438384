package dev.souk.gateway.chat;

/** Something with time limits of its own, looked at several times a second by {@link LiveExchanges}. */
public interface Watch {

    /** Looks at the limits; {@code now} is {@link System#nanoTime}. */
    void check(long now);
}
