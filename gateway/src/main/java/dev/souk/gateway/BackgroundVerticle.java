package dev.souk.gateway;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

import dev.souk.gateway.metering.UsageBacklog;
import dev.souk.gateway.snapshot.ReadModelFeed;

/** The event loop on which a gateway talks to PostgreSQL: it follows the read models and writes the usage records. */
final class BackgroundVerticle extends VerticleBase {

    private final ReadModelFeed feed;
    private final UsageBacklog backlog;

    BackgroundVerticle(ReadModelFeed feed, UsageBacklog backlog) {
        this.feed = feed;
        this.backlog = backlog;
    }

    @Override
    public Future<?> start() {
        feed.start();
        backlog.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return feed.close();
    }
}
