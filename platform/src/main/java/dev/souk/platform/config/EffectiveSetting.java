package dev.souk.platform.config;

/**
 * The value that holds for a key, and who says so.
 *
 * @param key    its dotted name
 * @param value  as it would be written; {@code …} in place of a secret, empty when there is none
 * @param source {@code default}, {@code environment SOUK_GATEWAY_PORT}, {@code config/souk.yaml line 12 column 9},
 *                   {@code --port}
 */
public record EffectiveSetting(String key, String value, String source) {}
