package dev.souk.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Context;

/** A name server whose answers change while the test runs, and which can be held up. */
final class FakeResolver implements HostResolver {

    private final Map<String, List<InetAddress>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean wasOnAnEventLoop;

    FakeResolver answer(String name, String... addresses) {
        answers.put(name, Arrays.stream(addresses).map(InetAddress::ofLiteral).toList());
        return this;
    }

    void forget(String name) {
        answers.remove(name);
    }

    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    int lookups() {
        return lookups.get();
    }

    boolean wasOnAnEventLoop() {
        return wasOnAnEventLoop;
    }

    @Override
    public List<InetAddress> addresses(String name) throws UnknownHostException {
        lookups.incrementAndGet();
        wasOnAnEventLoop |= Context.isOnEventLoopThread();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        List<InetAddress> found = answers.get(name);
        if (found == null) {
            throw new UnknownHostException(name);
        }
        return found;
    }
}
