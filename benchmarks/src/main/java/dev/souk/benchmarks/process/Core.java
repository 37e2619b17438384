package dev.souk.benchmarks.process;

import java.util.ArrayList;
import java.util.List;

/** The two cores that a run needs. */
public enum Core {

    /** The target's alone. */
    TARGET(0),
    /** The mock provider, the load client, PostgreSQL and the ruler itself. */
    REST(1);

    private final int number;

    Core(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public CoreTimes times() {
        return CoreTimes.of(number);
    }

    List<String> pinned(List<String> command) {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", Integer.toString(number)));
        pinned.addAll(command);
        return pinned;
    }

    /** Moves a running process with its threads; what it starts from then on follows. */
    public void take(ProcessTree tree) {
        tree.pids()
                .forEach(pid -> Commands.succeeds(
                        List.of("taskset", "-acp", Integer.toString(number), Long.toString(pid))));
    }
}
