package dev.souk.benchmarks.measure;

import java.util.Optional;

import dev.souk.benchmarks.process.Core;
import dev.souk.benchmarks.process.CoreTimes;
import dev.souk.benchmarks.process.ProcessTree;
import dev.souk.benchmarks.targets.Tested;

/**
 * The clocks at one moment, in nanoseconds. The client's is not among them: it has ended when a window's end is read, and
 * tells its time itself.
 *
 * @param rest of provider and database
 */
record Reading(long at, long target, long database, long rest, CoreTimes targetCore) {

    static Reading take(Bench bench, Tested tested) {
        long at = System.nanoTime();
        long target = cpu(tested.tree());
        CoreTimes core = Core.TARGET.times();
        long database = cpu(tested.database());
        long rest = database + bench.mock().tree().cpuNanos();
        return new Reading(at, target, database, rest, core);
    }

    private static long cpu(Optional<ProcessTree> tree) {
        return tree.map(ProcessTree::cpuNanos).orElse(0L);
    }
}
