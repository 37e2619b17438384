package dev.souk.benchmarks.measure;

import java.util.Optional;

import dev.souk.benchmarks.load.LoadRun;
import dev.souk.benchmarks.process.Core;
import dev.souk.benchmarks.process.CoreTimes;
import dev.souk.benchmarks.process.ProcessTree;
import dev.souk.benchmarks.targets.Tested;

/** The clocks at one moment, in nanoseconds. */
record Reading(long at, long target, long database, long rest, CoreTimes targetCore) {

    static Reading take(Bench bench, Tested tested, LoadRun... loads) {
        long at = System.nanoTime();
        long target = cpu(tested.tree());
        CoreTimes core = Core.TARGET.times();
        long database = cpu(tested.database());
        long rest = database + bench.mock().tree().cpuNanos();
        for (LoadRun load : loads) {
            rest += load.tree().cpuNanos();
        }
        return new Reading(at, target, database, rest, core);
    }

    private static long cpu(Optional<ProcessTree> tree) {
        return tree.map(ProcessTree::cpuNanos).orElse(0L);
    }
}
