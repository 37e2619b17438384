package dev.souk.controlplane.usage;

import org.jspecify.annotations.Nullable;

import dev.souk.core.id.VirtualKeyId;

/**
 * Which records are wanted.
 *
 * @param key   those of one virtual key; {@code null} for all
 * @param model those that asked for exactly this model; {@code null} for all
 */
public record UsageFilter(@Nullable VirtualKeyId key, @Nullable String model) {}
