package dev.souk.fakeprovider.exchange;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** How far the answer to one request has come. Written by its event loop, read by any thread. */
public final class Progress {

    /** How an exchange stands. */
    public enum State {
        /** Not over yet. */
        RUNNING,
        /** The whole answer was handed to the socket. */
        COMPLETED,
        /** The client closed the connection, or reset the stream, before that. */
        CLIENT_LEFT,
        /** We broke it off, as the scenario wanted. */
        BROKEN_OFF
    }

    private State state = State.RUNNING;
    private @Nullable Instant endedAt;
    private volatile @Nullable String model;
    private volatile String body = "";
    private volatile int status;
    private volatile int tokens;

    /** The model that the request asked for; null while that is not known. */
    public @Nullable String model() {
        return model;
    }

    public void model(String requested) {
        model = requested;
    }

    /** The body as text; empty until all of it has come. */
    public String body() {
        return body;
    }

    void body(String received) {
        body = received;
    }

    /** The status of the answer; 0 while none was chosen. */
    public int status() {
        return status;
    }

    void status(int chosen) {
        status = chosen;
    }

    /** How many answer tokens were handed to the socket so far. */
    public int tokens() {
        return tokens;
    }

    void tokens(int sent) {
        tokens = sent;
    }

    public synchronized State state() {
        return state;
    }

    /** When the exchange was over; null while it is not. */
    public synchronized @Nullable Instant endedAt() {
        return endedAt;
    }

    /** The first end holds: what happens to the connection later says nothing about this answer. */
    synchronized void end(State ended) {
        if (state == State.RUNNING) {
            state = ended;
            endedAt = Instant.now();
        }
    }

    /** The answer counted as completed, but its last bytes could not be written. */
    synchronized void lostItsEnd() {
        state = State.CLIENT_LEFT;
        endedAt = Instant.now();
    }
}
