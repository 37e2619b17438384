package dev.souk.controlplane.keys;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.souk.controlplane.account.Caller;
import dev.souk.core.id.VirtualKeyId;

/**
 * A virtual key as it is stored: without its secret.
 *
 * @param owner       the organisation it belongs to and the user whose credentials it spends
 * @param publicId    the readable part of the key's text, by which it is looked up
 * @param models      globs over requested models; empty allows all
 * @param rpm         requests a minute; {@code null} is unlimited
 * @param concurrency requests at once; {@code null} is unlimited
 * @param revokedAt   when it stopped working; {@code null} while it works
 */
public record VirtualKey(VirtualKeyId id, Caller owner, String name, String publicId, List<String> models,
        @Nullable Integer rpm, @Nullable Integer concurrency, Instant createdAt, @Nullable Instant revokedAt) {}
