package dev.souk.controlplane.usage;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * When the requests were accepted.
 *
 * @param from the first instant; {@code null} for the beginning
 * @param to   the first instant that is no longer part of it; {@code null} for now
 */
public record TimeSpan(@Nullable Instant from, @Nullable Instant to) {}
