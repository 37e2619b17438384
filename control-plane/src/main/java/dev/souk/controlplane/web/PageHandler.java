package dev.souk.controlplane.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Serves one page. */
@FunctionalInterface
public interface PageHandler {

    /** May fail with a {@code SoukException}, which becomes the problem that the browser shows. */
    Future<PageAnswer> handle(RoutingContext context);
}
