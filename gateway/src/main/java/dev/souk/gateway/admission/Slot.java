package dev.souk.gateway.admission;

import java.util.concurrent.atomic.AtomicInteger;

/** One of a key's requests at once. Giving it back twice counts once. */
public final class Slot {

    private final AtomicInteger running;
    private boolean isReleased;

    Slot(AtomicInteger running) {
        this.running = running;
    }

    /** Called on the event loop of the request. */
    public void release() {
        if (!isReleased) {
            isReleased = true;
            running.decrementAndGet();
        }
    }
}
