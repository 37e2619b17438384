package dev.souk.benchmarks.process;

import java.util.List;

/**
 * The line of {@code /proc/<pid>/stat}; see proc_pid_stat(5). Times are in ticks of 10 ms.
 *
 * @param reapedTicks user and system time of children that have ended and were waited for, and of theirs
 */
public record ProcStat(long pid, long parent, long ownTicks, long reapedTicks) {

    /** USER_HZ, which Linux has fixed at 100 for what /proc shows, whatever the kernel's own rate is. */
    public static final long NANOS_PER_TICK = 10_000_000;

    /** Counted from the field behind the name: state is 0. */
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int REAPED_USER = 13;
    private static final int REAPED_SYSTEM = 14;

    /** The name may hold spaces and brackets, so the fields are counted from the last bracket. */
    public static ProcStat parse(String line) {
        int nameStart = line.indexOf('(');
        int nameEnd = line.lastIndexOf(')');
        if (nameStart < 0 || nameEnd < nameStart) {
            throw new IllegalArgumentException("'" + line + "' is no line of /proc/<pid>/stat: it has no (name)");
        }
        List<String> fields = List.of(line.substring(nameEnd + 1).trim().split(" ", -1));
        if (fields.size() <= REAPED_SYSTEM) {
            throw new IllegalArgumentException(
                    "'" + line + "' is no line of /proc/<pid>/stat: it ends after " + fields.size() + " fields");
        }
        return new ProcStat(Long.parseLong(line.substring(0, nameStart).trim()), number(fields, PARENT),
                number(fields, USER) + number(fields, SYSTEM),
                number(fields, REAPED_USER) + number(fields, REAPED_SYSTEM));
    }

    private static long number(List<String> fields, int index) {
        return Long.parseLong(fields.get(index));
    }
}
