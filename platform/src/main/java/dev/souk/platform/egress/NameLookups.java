package dev.souk.platform.egress;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/** Runs lookups off the event loops, at most one for a name at a time: whoever asks meanwhile shares it. */
final class NameLookups {

    /** Workers of its own, so that slow name servers do not hold up what else blocks. */
    private static final String WORKERS = "souk-name-lookup";
    private static final int WORKER_COUNT = 16;

    private final WorkerExecutor workers;
    private final HostResolver resolver;
    private final ConcurrentMap<String, Future<List<InetAddress>>> running = new ConcurrentHashMap<>();

    NameLookups(Vertx vertx, HostResolver resolver) {
        this.workers = vertx.createSharedWorkerExecutor(WORKERS, WORKER_COUNT);
        this.resolver = resolver;
    }

    /** Completes on a worker once the lookup that runs has ended; fails with whatever the resolver threw. */
    Future<List<InetAddress>> addresses(String name) {
        Promise<List<InetAddress>> promise = Promise.promise();
        Future<List<InetAddress>> shared = running.putIfAbsent(name, promise.future());
        if (shared != null) {
            return shared;
        }
        // The promise is completed by the worker itself: the first asker's event loop may be busy or gone by then.
        workers.executeBlocking(() -> {
            lookUp(name, promise);
            return null;
        }, false).onFailure(cause -> {
            running.remove(name, promise.future());
            promise.tryFail(cause);
        });
        return promise.future();
    }

    private void lookUp(String name, Promise<List<InetAddress>> promise) {
        try {
            List<InetAddress> addresses = resolver.addresses(name);
            running.remove(name, promise.future());
            promise.tryComplete(addresses);
        } catch (Exception e) {
            running.remove(name, promise.future());
            promise.tryFail(e);
        }
    }
}
