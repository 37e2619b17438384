package dev.souk.controlplane.usage;

import java.util.List;

import dev.souk.core.money.NanoUsd;

/**
 * Usage summed up.
 *
 * @param groups      by day newest first, otherwise those with most requests first; at most {@link #MAX_GROUPS}
 * @param total       over all groups, those that were cut off too
 * @param isTruncated whether groups were cut off
 */
public record UsageSummary(List<Group> groups, Sums total, boolean isTruncated) {

    /** A caller can ask for any number of models that do not exist; their list must not grow without end. */
    public static final int MAX_GROUPS = 1000;

    /** The sums of one model, key id or day such as {@code 2026-11-23}. */
    public record Group(String name, Sums sums) {}

    /**
     * Sums over some records.
     *
     * @param requests         all of them
     * @param failed           those that ended with an error code, whoever's fault it was
     * @param inputTokens      as far as providers reported them
     * @param outputTokens     as far as providers reported them
     * @param cost             of what has a price
     * @param unpricedRequests those whose tokens no price card covers: their cost is not in {@code cost}
     */
    public record Sums(long requests, long failed, long inputTokens, long outputTokens, NanoUsd cost,
            long unpricedRequests) {

        public static final Sums ZERO = new Sums(0, 0, 0, 0, NanoUsd.ZERO, 0);
    }
}
