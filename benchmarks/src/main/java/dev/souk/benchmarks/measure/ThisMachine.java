package dev.souk.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.souk.benchmarks.result.Machine;

/** What kind of machine this is. */
final class ThisMachine {

    private static final double KIB_PER_GIB = 1 << 20;

    private ThisMachine() {}

    static Machine describe() {
        List<String> processors = lines("/proc/cpuinfo");
        String model = processors.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown");
        int cores = (int) processors.stream().filter(line -> line.startsWith("processor")).count();
        long memoryKib = lines("/proc/meminfo").stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
        return new Machine(model, cores, (int) Math.round(memoryKib / KIB_PER_GIB), kernel(),
                System.getProperty("java.vm.vendor") + " " + Runtime.version());
    }

    /** Without what its builder has added to the version. */
    private static String kernel() {
        return "Linux " + System.getProperty("os.version").replaceAll("-.*", "");
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
