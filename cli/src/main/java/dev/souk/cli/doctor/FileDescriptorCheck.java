package dev.souk.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.souk.cli.instance.RunningInstance;

/**
 * How many files and connections the server may have open. Java raises the soft limit to the hard one when it starts, so
 * what this process has is what a server started from the same shell would have.
 */
final class FileDescriptorCheck implements Check {

    private static final long WARN = 4_096;
    private static final long PROBLEM = 512;
    /** Jars, logs, event loops, database connections. */
    private static final long OWN_NEED = 256;
    private static final int SOFT = 3;

    private final Optional<RunningInstance> instance;

    FileDescriptorCheck(Optional<RunningInstance> instance) {
        this.instance = instance;
    }

    @Override
    public String name() {
        return "file descriptors";
    }

    @Override
    public List<Finding> run() {
        String process = instance.map(running -> Long.toString(running.pid())).orElse("self");
        return List.of(limit(Path.of("/proc", process, "limits"))
                .map(limit -> judged(limit, instance.isPresent() ? "the server that runs" : "a server started here"))
                .orElseGet(() -> new Finding.Skipped("this system does not tell the limit of open files")));
    }

    static Finding judged(long limit, String whose) {
        String found = whose + " may open " + limit + ", enough for about " + Math.max(0, (limit - OWN_NEED) / 2)
                + " streams at once";
        String mend = "ulimit -n 65536 in the shell that runs ./souk up (as root for more than the hard limit); with "
                + "systemd: LimitNOFILE=65536; with Docker: --ulimit nofile=65536:65536; then start Souk anew";
        if (limit < PROBLEM) {
            return new Finding.Problem(found, mend);
        }
        return limit < WARN ? new Finding.Warning(found, mend) : new Finding.Ok(found);
    }

    private static Optional<Long> limit(Path limits) {
        try {
            return Files.readAllLines(limits)
                    .stream()
                    .filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.split("\\s+", -1)[SOFT])
                    .map(soft -> soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
