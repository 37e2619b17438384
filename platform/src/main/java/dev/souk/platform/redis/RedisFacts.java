package dev.souk.platform.redis;

import java.time.Duration;

/**
 * What a Redis says about itself.
 *
 * @param version       as it stands in {@code INFO}, such as {@code 7.2.4}; empty when the user may not ask for it
 * @param roundTrip     time of one {@code PING} on an open connection
 * @param mayRunScripts whether the user may run {@code EVAL}, which the limits are kept with
 */
public record RedisFacts(String version, Duration roundTrip, boolean mayRunScripts) {}
