package dev.souk.benchmarks.result;

import dev.souk.benchmarks.plan.Target;

/**
 * A target as it was measured.
 *
 * @param configuration in a sentence
 */
public record Contender(Target target, String version, String configuration) {}
