package dev.souk.benchmarks.plan;

import java.time.Duration;

/**
 * A scenario with the care that is taken over it.
 *
 * @param rounds how often each target has its turn
 * @param ramp   load before each window, so that connections are open and caches warm
 * @param window what is measured
 */
public record Step(Scenario scenario, int rounds, Duration ramp, Duration window) {}
