package dev.souk.platform.http;

import java.util.List;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.VertxConnection;

/**
 * Reads the requests of one HTTP/1.1 connection. Refuses those whose end can be understood in two ways, which Netty
 * takes: behind a proxy that understands the other one, the rest of the body would be a request of its own, in somebody
 * else's name (request smuggling). Counts its reads, too, which tells whether the next head has begun: Vert.x shows a
 * head only when it is whole. Belongs to the connection's event loop.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    private static final String NAME = "httpDecoder";

    private long reads;

    private StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    /** To be called before anything is read. Nothing happens on a connection of another kind. */
    static StrictRequestDecoder on(HttpConnection connection, HttpServerOptions options) {
        StrictRequestDecoder decoder = new StrictRequestDecoder(options);
        if (connection instanceof VertxConnection its) {
            ChannelPipeline pipeline = its.channel().pipeline();
            if (pipeline.get(NAME) != null) {
                pipeline.replace(NAME, NAME, decoder);
            }
        }
        return decoder;
    }

    long reads() {
        return reads;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        reads++;
        super.channelRead(context, bytes);
    }

    /** Asked for each head, once all of it is there; what is thrown here makes the request an invalid one. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage head) {
        List<String> encodings = head.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!encodings.isEmpty()) {
            boolean isChunked = encodings.size() == 1 && encodings.getFirst().strip().equalsIgnoreCase("chunked");
            if (!isChunked || head.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0
                    || head.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
                throw new IllegalArgumentException("the end of the body is told in two ways");
            }
        }
        return super.isContentAlwaysEmpty(head);
    }
}
