package dev.souk.gateway.admission;

import java.util.concurrent.atomic.AtomicInteger;

/** The live counters of one virtual key. They outlive a change of the key's limits. */
final class KeyLimits {

    final RequestBucket requests = new RequestBucket(System.nanoTime());
    final AtomicInteger running = new AtomicInteger();
}
