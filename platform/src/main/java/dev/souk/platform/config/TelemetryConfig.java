package dev.souk.platform.config;

import java.net.URI;
import java.util.Optional;

/**
 * Where traces go.
 *
 * @param otlpEndpoint the collector's OTLP/HTTP base URL; empty: no traces
 * @param otlpHeaders  sent along with every export
 * @param sampleRatio  the share of the traces that begin here which is kept, 0 to 1; a caller's decision goes before it
 */
public record TelemetryConfig(Optional<URI> otlpEndpoint, OtlpHeaders otlpHeaders, double sampleRatio) {

    /** No traces. */
    public static final TelemetryConfig OFF = new TelemetryConfig(Optional.empty(), OtlpHeaders.NONE, 1);
}
