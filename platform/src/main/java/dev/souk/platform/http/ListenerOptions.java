package dev.souk.platform.http;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;

import dev.souk.platform.config.HttpConfig;

/** The options of every public listener. */
final class ListenerOptions {

    static final Set<String> TLS_VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

    /** Room for a request's line, which holds a path and a query; headers have a limit of their own. */
    static final int MAX_LINE = 8_192;

    private static final int CHUNK = 65_536;
    /** More than that on one connection and a client opens another. */
    private static final int STREAMS = 250;
    /** A prompt with images comes in a few round trips instead of hundreds; what is read is bounded anyway. */
    private static final int STREAM_WINDOW = 1 << 20;
    private static final int CONNECTION_WINDOW = 1 << 21;
    /**
     * Streams that a connection may reset in 30 seconds (CVE-2023-44487). Each is a client that left, and a proxy in
     * front brings those of all its clients: the usual 200 would end its whole connection.
     */
    private static final int RESETS = 1_000;

    private ListenerOptions() {}

    static HttpServerOptions of(HttpConfig limits, Optional<ServedCertificate> certificate) {
        HttpServerOptions options = new HttpServerOptions().setTcpNoDelay(true)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setMaxChunkSize(CHUNK)
                .setHttp2ClearTextEnabled(false)
                // Nothing here speaks WebSocket, and their handler would see every request and answer.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
                .setHttp2RstFloodMaxRstFramePerWindow(RESETS)
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(STREAMS)
                        .setInitialWindowSize(STREAM_WINDOW)
                        .setMaxHeaderListSize(limits.maxHeaderBytes()));
        certificate.ifPresent(its -> options.setSsl(true)
                .setUseAlpn(true)
                .setSslHandshakeTimeout(limits.headerTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setEnabledSecureTransportProtocols(TLS_VERSIONS)
                .setKeyCertOptions(its.options().getKeyCertOptions()));
        return options;
    }
}
