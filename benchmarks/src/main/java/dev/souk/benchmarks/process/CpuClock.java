package dev.souk.benchmarks.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalLong;

/**
 * CPU time of another process in nanoseconds, all its threads, ended ones too. It is the time that utime + stime of
 * {@code /proc/<pid>/stat} show, without their steps of 10 ms, which are too coarse for a proxy at 200 requests/s.
 */
final class CpuClock {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final MemoryLayout TIMESPEC = MemoryLayout.structLayout(ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG);
    @SuppressWarnings("restricted") // the run is started with --enable-native-access
    private static final MethodHandle CLOCK_GETTIME = Linker.nativeLinker()
            .downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private CpuClock() {}

    /** Empty when there is no such process any more. */
    static OptionalLong nanos(long pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(TIMESPEC);
            int status = (int) CLOCK_GETTIME.invokeExact(clockOf(pid), time);
            return status == 0
                    ? OptionalLong.of(time.get(ValueLayout.JAVA_LONG, 0) * NANOS_PER_SECOND
                            + time.get(ValueLayout.JAVA_LONG, Long.BYTES))
                    : OptionalLong.empty();
        } catch (Throwable e) {
            throw new IllegalStateException("clock_gettime of process " + pid, e);
        }
    }

    /** What clock_getcpuclockid(3) makes of a process id on Linux: 2 stands for the scheduler's clock. */
    private static int clockOf(long pid) {
        return ((int) ~pid << 3) | 2;
    }
}
