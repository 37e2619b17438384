package dev.souk.controlplane.api;

import io.vertx.core.Future;

/** Serves one operation: reads the call, runs the use case, shapes the answer. */
@FunctionalInterface
public interface ApiHandler {

    /** May throw or fail with a {@code SoukException}, which becomes the problem that the client reads. */
    Future<Answer> handle(ApiCall call);
}
