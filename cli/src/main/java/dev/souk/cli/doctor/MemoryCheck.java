package dev.souk.cli.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;

/** Memory and cores, as far as a container lets us have them. */
final class MemoryCheck implements Check {

    private static final long PROBLEM = 512L << 20;
    private static final long WARN = 1_536L << 20;
    private static final Path CGROUP_2 = Path.of("/sys/fs/cgroup/memory.max");

    @Override
    public String name() {
        return "memory and cores";
    }

    @Override
    public List<Finding> run() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return List.of(judged(system.getTotalMemorySize(), Runtime.getRuntime().availableProcessors(), isLimited()));
    }

    static Finding judged(long total, int cores, boolean isLimited) {
        String found = DiskCheck.shown(total) + (isLimited ? " (the container's limit)" : "") + ", " + cores
                + (cores == 1 ? " core" : " cores");
        String mend = isLimited
                ? "give the container 2 GiB: docker run --memory 2g …, or the memory limit of the pod"
                : "use a machine with 2 GiB, or an external database (SOUK_DATABASE_URL)";
        if (total < PROBLEM) {
            return new Finding.Problem(found + "; the server does not fit", mend);
        }
        return total < WARN
                ? new Finding.Warning(found + "; the server takes up to 1 GiB of heap, PostgreSQL comes on top", mend)
                : new Finding.Ok(found);
    }

    private static boolean isLimited() {
        try {
            return Files.readString(CGROUP_2).strip().matches("[0-9]+");
        } catch (IOException _) {
            return false;
        }
    }
}
