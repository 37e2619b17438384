package dev.souk.benchmarks.plan;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What one run of the ruler does.
 *
 * @param warmUp  the least load that a target which compiles itself gets before it is measured
 * @param isWhole every scenario and every target in full, so that the results may be published
 */
public record Plan(List<Step> steps, List<Target> targets, Duration warmUp, boolean isWhole) {

    private static final Set<String> QUICK_SCENARIOS = Set.of("unary-1", "unary-64", "paced", "burst", "slow-5k");
    private static final List<Target> QUICK_TARGETS = List.of(Target.NGINX, Target.SOUK, Target.BARE);

    /** Everything, which takes about half an hour, or what is chosen of it. */
    public static Plan full(Set<String> scenarios, Set<Target> targets) {
        return new Plan(steps(scenarios, Plan::fullStep), chosen(targets, List.of(Target.values())),
                Duration.ofSeconds(20), scenarios.isEmpty() && targets.isEmpty());
    }

    /** What shows most, in under five minutes, or what is chosen. */
    public static Plan quick(Set<String> scenarios, Set<Target> targets) {
        return new Plan(steps(scenarios.isEmpty() ? QUICK_SCENARIOS : scenarios, Plan::quickStep),
                chosen(targets, QUICK_TARGETS), Duration.ofSeconds(12), false);
    }

    public Plan withRounds(int rounds) {
        return new Plan(steps.stream()
                .map(step -> new Step(step.scenario(), rounds, step.ramp(), step.window()))
                .toList(), targets, warmUp, false);
    }

    /** Without what could not be had; a run is as whole as it can be then. */
    public Plan without(Set<Target> missing) {
        return new Plan(steps, targets.stream().filter(target -> !missing.contains(target)).toList(), warmUp, isWhole);
    }

    /** In the order of all scenarios, as the last ones start their targets anew. */
    private static List<Step> steps(Set<String> chosen, Function<Scenario, Step> step) {
        chosen.forEach(Scenarios::named);
        return Scenarios.all()
                .stream()
                .filter(scenario -> chosen.isEmpty() || chosen.contains(scenario.id()))
                .map(step)
                .toList();
    }

    private static List<Target> chosen(Set<Target> chosen, List<Target> usual) {
        return chosen.isEmpty() ? usual : List.copyOf(EnumSet.copyOf(chosen));
    }

    private static Step fullStep(Scenario scenario) {
        return switch (scenario) {
            case Scenario.Unary unary -> new Step(unary, 5, millis(600), millis(3_000));
            case Scenario.FixedRate rate -> new Step(rate, 3, millis(600), millis(6_000));
            case Scenario.Streams streams -> new Step(streams, 5, millis(800), millis(3_000));
            case Scenario.BesideLarge beside -> new Step(beside, 3, millis(1_000), millis(4_000));
            case Scenario.SlowStreams slow -> new Step(slow, 2, millis(1_500), millis(5_000));
            case Scenario.FirstToken start -> new Step(start, 5, millis(0), millis(0));
        };
    }

    private static Step quickStep(Scenario scenario) {
        return switch (scenario) {
            case Scenario.Unary unary -> new Step(unary, 4, millis(500), millis(2_000));
            case Scenario.FixedRate rate -> new Step(rate, 3, millis(500), millis(3_000));
            case Scenario.Streams streams -> new Step(streams, 4, millis(700), millis(2_000));
            case Scenario.BesideLarge beside -> new Step(beside, 2, millis(700), millis(3_000));
            case Scenario.SlowStreams slow -> new Step(slow, 1, millis(1_500), millis(4_000));
            case Scenario.FirstToken start -> new Step(start, 3, millis(0), millis(0));
        };
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
