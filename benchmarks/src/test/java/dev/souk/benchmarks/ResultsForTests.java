package dev.souk.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

import dev.souk.benchmarks.plan.Figure;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.result.Contender;
import dev.souk.benchmarks.result.LeftOut;
import dev.souk.benchmarks.result.Machine;
import dev.souk.benchmarks.result.Results;
import dev.souk.benchmarks.result.Sample;
import dev.souk.benchmarks.result.ScenarioResult;

/** A small run that nobody has made. */
public final class ResultsForTests {

    private ResultsForTests() {}

    /** Souk's CPU time per event of a burst as given, round by round; nginx's is 5. */
    public static Results withBurst(double... souk) {
        List<Sample> nginx = DoubleStream.of(souk).mapToObj(_ -> burst(5)).toList();
        List<Sample> mine = DoubleStream.of(souk).mapToObj(ResultsForTests::burst).toList();
        return new Results("2026-11-24", new Machine("A processor", 2, 24, "Linux 6.18", "A JDK 25"),
                List.of(new Contender(Target.NGINX, "1.26.3", "one worker"),
                        new Contender(Target.SOUK, "0.1.0", "everything")),
                List.of(new LeftOut("LiteLLM proxy", "it could not be installed: no network")),
                List.of(new ScenarioResult("burst", "Burst streams", souk.length + " rounds",
                        Map.of(Target.NGINX, nginx, Target.SOUK, mine))));
    }

    private static Sample burst(double cpu) {
        return new Sample(Map.of(Figure.CPU_PER_EVENT, cpu, Figure.EVENT_CAPACITY, 1e6 / cpu, Figure.EVENTS_PER_SECOND,
                100_000.0, Figure.CORE_0_BUSY, 0.5, Figure.CORE_1_BUSY, 0.99, Figure.CORE_0_OTHERS, 0.01));
    }
}
