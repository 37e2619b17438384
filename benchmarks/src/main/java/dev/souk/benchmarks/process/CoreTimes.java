package dev.souk.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How long a core was busy with anything, from a line of {@code /proc/stat}, in ticks of 10 ms. */
public record CoreTimes(long busyTicks) {

    /** user, nice, system, irq, softirq: neither idle, nor waiting for a disk, nor stolen by the host. */
    private static final List<Integer> BUSY = List.of(1, 2, 3, 6, 7);

    public static CoreTimes of(int core) {
        try {
            return parse(Files.readAllLines(Path.of("/proc/stat")), core);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CoreTimes parse(List<String> lines, int core) {
        String name = "cpu" + core + " ";
        String line = lines.stream()
                .filter(candidate -> candidate.startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("/proc/stat has no line for core " + core));
        List<String> fields = List.of(line.split(" ", -1));
        return new CoreTimes(BUSY.stream().mapToLong(index -> Long.parseLong(fields.get(index))).sum());
    }

    public long nanosSince(CoreTimes earlier) {
        return (busyTicks - earlier.busyTicks) * ProcStat.NANOS_PER_TICK;
    }
}
