package dev.souk.benchmarks.measure;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.souk.benchmarks.Layout;
import dev.souk.benchmarks.Progress;
import dev.souk.benchmarks.RunRefused;
import dev.souk.benchmarks.load.LoadClient;
import dev.souk.benchmarks.load.MockProvider;
import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Plan;
import dev.souk.benchmarks.plan.Scenario;
import dev.souk.benchmarks.plan.Step;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.LeftOut;
import dev.souk.benchmarks.result.Results;
import dev.souk.benchmarks.result.Sample;
import dev.souk.benchmarks.result.ScenarioResult;
import dev.souk.benchmarks.targets.Contenders;
import dev.souk.benchmarks.targets.Lineup;
import dev.souk.benchmarks.targets.Tested;

/** A whole run: starts everything, warms it up, and measures scenario by scenario, round by round, target by target. */
public final class Campaign {

    private final Layout layout;
    private final Plan plan;
    private final Progress progress;
    private final List<LeftOut> leftOut;
    private final Map<Target, Double> capacities = new EnumMap<>(Target.class);

    /**
     * Nothing is started yet.
     *
     * @param leftOut what could not be had in the first place
     */
    public Campaign(Layout layout, Plan plan, List<LeftOut> leftOut, Progress progress) {
        this.layout = layout;
        this.plan = plan;
        this.leftOut = new ArrayList<>(leftOut);
        this.progress = progress;
    }

    /** Refuses, and leaves nothing running, when anything was wrong. */
    public Results run() {
        try (MockProvider mock = MockProvider.start(layout.mock(), layout.logs())) {
            Bench bench = new Bench(new LoadClient(layout.load(), layout.logs()), mock);
            Map<Target, Tested> targets = Lineup.of(layout, plan.targets());
            try {
                targets.values().forEach(tested -> warmUp(bench, tested));
                List<ScenarioResult> scenarios = plan.steps()
                        .stream()
                        .map(step -> measure(bench, step, targets))
                        .toList();
                Contenders contenders = new Contenders(layout);
                return new Results(LocalDate.now(ZoneOffset.UTC).toString(), ThisMachine.describe(),
                        plan.targets().stream().map(contenders::describe).toList(), List.copyOf(leftOut), scenarios);
            } finally {
                targets.values().forEach(Tested::close);
            }
        }
    }

    private void warmUp(Bench bench, Tested tested) {
        progress.started(tested.target(), tested.start());
        WarmUp.Warmth warmth = new WarmUp(bench, tested).thorough(plan.warmUp());
        capacities.put(tested.target(), warmth.capacity());
        progress.warm(tested.target(), warmth);
    }

    private ScenarioResult measure(Bench bench, Step step, Map<Target, Tested> targets) {
        List<Tested> taking = targets.values().stream().filter(tested -> takesPart(tested.target(), step)).toList();
        Map<Target, List<Sample>> samples = new EnumMap<>(Target.class);
        for (int round = 0; round < step.rounds(); round++) {
            List<Tested> order = new ArrayList<>(taking);
            Collections.rotate(order, -round);
            for (Tested tested : order) {
                Sample sample = sample(bench, step, tested, round);
                samples.computeIfAbsent(tested.target(), _ -> new ArrayList<>()).add(sample);
                progress.measured(step, round, tested.target(), sample);
            }
        }
        return new ScenarioResult(step.scenario().id(), step.scenario().title(), care(step), samples)
                .withAdded(Figure.ADDED_P50, Figure.LATENCY_P50)
                .withAdded(Figure.ADDED_P99, Figure.LATENCY_P99);
    }

    private static Sample sample(Bench bench, Step step, Tested tested, int round) {
        try {
            return new ScenarioRun(bench, tested).of(step);
        } catch (RunRefused e) {
            throw new RunRefused("scenario %s, target %s, round %d: %s".formatted(step.scenario().id(),
                    tested.target().id(), round + 1, e.getMessage()), e);
        }
    }

    private boolean takesPart(Target target, Step step) {
        if (target == Target.DIRECT) {
            return !(step.scenario() instanceof Scenario.SlowStreams || step.scenario() instanceof Scenario.FirstToken);
        }
        Optional<String> reason = Exclusions.reason(target, step.scenario(),
                capacities.getOrDefault(target, Double.POSITIVE_INFINITY));
        reason.ifPresent(why -> leftOut.add(new LeftOut(target.title() + " in " + step.scenario().id(), why)));
        return reason.isEmpty();
    }

    private static String care(Step step) {
        String rounds = step.rounds() + (step.rounds() == 1 ? " round" : " rounds");
        return step.window().isZero()
                ? rounds
                : "%s of %.3g s, each after %.2g s of the same load".formatted(rounds,
                        step.window().toMillis() / 1e3, step.ramp().toMillis() / 1e3);
    }
}
