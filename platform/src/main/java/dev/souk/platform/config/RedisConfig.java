package dev.souk.platform.config;

import java.util.Optional;

import dev.souk.platform.redis.RedisUrl;

/**
 * What gateways share.
 *
 * @param url empty: there is none, and each gateway counts for itself
 */
public record RedisConfig(Optional<RedisUrl> url) {}
