package dev.souk.controlplane.paging;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param after the cursor of the page before: the key of the last thing seen; {@code null} for the first page
 * @param limit how many at most, at least 1
 */
public record PageRequest<C>(@Nullable C after, int limit) {}
