package dev.souk.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.VertxConnection;

import dev.souk.platform.config.HttpConfig;

/** How one connection gets on: what runs on it, since when nothing does, and whether the next head has begun. */
final class ConnectionClock {

    private static final int MANY = 64;

    private final HttpConnection connection;
    private final HttpConfig limits;
    private final List<RequestClock> requests = new ArrayList<>(1);
    private final StrictRequestDecoder decoder;
    private long waitsSince;
    private boolean hadRequest;
    private long readsBefore;
    private long headSince;
    private boolean hasHeadBegun;
    private long unsent;

    ConnectionClock(HttpConnection connection, StrictRequestDecoder decoder, HttpConfig limits, long now) {
        this.connection = connection;
        this.limits = limits;
        this.waitsSince = now;
        this.decoder = decoder;
    }

    void asked(HttpServerRequest request, long now) {
        hadRequest = true;
        if (request.version() != HttpVersion.HTTP_2) {
            // The one before is over, or this one would not be handled yet.
            requests.clear();
        } else if (requests.size() >= MANY) {
            requests.removeIf(each -> each.look(now) == RequestClock.State.FINISHED);
        }
        requests.add(new RequestClock(request, limits, now));
    }

    /**
     * Ends what takes too long.
     *
     * @param refuse answers a request whose body came too slowly
     */
    void look(long now, Consumer<HttpServerRequest> refuse) {
        boolean wasBusy = !requests.isEmpty();
        for (RequestClock each : List.copyOf(requests)) {
            switch (each.look(now)) {
                case UNDER_WAY -> {
                }
                case FINISHED -> requests.remove(each);
                case BODY_TOO_SLOW -> refuse.accept(each.request());
                case OVERDUE -> end(each.request());
            }
        }
        long waiting = unsentBytes();
        if (wasBusy || waiting != unsent) {
            unsent = waiting;
            waitsSince = now;
            readsBefore = decoder.reads();
            hasHeadBegun = false;
        } else if (isOverdue(now)) {
            connection.close();
        }
    }

    private void end(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            connection.close();
        }
    }

    private boolean isOverdue(long now) {
        long forHead = limits.headerTimeout().toNanos();
        if (!hadRequest) {
            return now - waitsSince > forHead;
        }
        if (!hasHeadBegun && decoder.reads() != readsBefore) {
            hasHeadBegun = true;
            headSince = now;
        }
        return (hasHeadBegun && now - headSince > forHead)
                || now - waitsSince > limits.idleTimeout().toNanos();
    }

    /** What the client has not taken yet of an answer that is over for us. */
    private long unsentBytes() {
        if (connection instanceof VertxConnection its) {
            Channel channel = its.channel();
            return Math.max(0, channel.config().getWriteBufferHighWaterMark() - channel.bytesBeforeUnwritable());
        }
        return 0;
    }
}
