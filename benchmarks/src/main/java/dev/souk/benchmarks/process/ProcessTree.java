package dev.souk.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A process with everything that it started. */
public record ProcessTree(long root) {

    private static final long PAGE_BYTES = 4_096;
    private static final int RESIDENT_PAGES = 1;

    /** User and system time so far, with that of children that have ended, in nanoseconds. */
    public long cpuNanos() {
        return pids().map(pid -> CpuClock.nanos(pid).orElse(0) + reapedNanos(pid)).sum();
    }

    public long residentBytes() {
        return pids().map(ProcessTree::residentBytes).sum();
    }

    public LongStream pids() {
        Optional<ProcessHandle> handle = ProcessHandle.of(root);
        return handle.stream()
                .flatMap(top -> Stream.concat(Stream.of(top), top.descendants()))
                .mapToLong(ProcessHandle::pid);
    }

    public boolean isAlive() { return ProcessHandle.of(root).map(ProcessHandle::isAlive).orElse(false); }

    private static long reapedNanos(long pid) {
        return read(pid, "stat").map(line -> ProcStat.parse(line).reapedTicks() * ProcStat.NANOS_PER_TICK).orElse(0L);
    }

    private static long residentBytes(long pid) {
        return read(pid, "statm").map(line -> Long.parseLong(line.split(" ", -1)[RESIDENT_PAGES]) * PAGE_BYTES)
                .orElse(0L);
    }

    /** Empty when the process has just ended. */
    private static Optional<String> read(long pid, String file) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), file)).trim());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
