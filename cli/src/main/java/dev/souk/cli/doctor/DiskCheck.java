package dev.souk.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Free space and free inodes where the data is. */
final class DiskCheck implements Check {

    private static final long WARN_BYTES = 2L << 30;
    private static final long PROBLEM_BYTES = 200L << 20;
    private static final long WARN_INODES = 10_000;
    private static final int FREE_INODES = 3;

    private final Path folder;

    DiskCheck(Situation situation) {
        this.folder = situation.nearestFolder();
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> run() throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(space(folder, Files.getFileStore(folder).getUsableSpace()));
        Optional<Long> inodes = freeInodes();
        inodes.filter(free -> free < WARN_INODES)
                .ifPresent(free -> findings.add(new Finding.Warning(free + " inodes are free below " + folder,
                        "delete many small files there, or ./souk up --data DIR on another file system")));
        return findings;
    }

    static Finding space(Path folder, long free) {
        String found = shown(free) + " free below " + folder;
        String mend = "free some space there (du -xh --max-depth=2 " + folder + " | sort -h | tail), or "
                + "./souk up --data DIR on another file system";
        if (free < PROBLEM_BYTES) {
            return new Finding.Problem(found + "; the database stops when it is full", mend);
        }
        return free < WARN_BYTES
                ? new Finding.Warning(found + "; at least 2 GiB are wise", mend)
                : new Finding.Ok(found);
    }

    /** File systems that make inodes as they need them, such as btrfs, say 0 of 0. */
    private Optional<Long> freeInodes() {
        return ShellCommand.run("df", "-Pi", folder.toString())
                .filter(answer -> answer.exitCode() == 0)
                .map(answer -> answer.text().lines().toList().getLast().strip().split("\\s+", -1))
                .filter(fields -> fields.length > FREE_INODES && fields[1].matches("[1-9][0-9]*")
                        && fields[FREE_INODES].matches("[0-9]+"))
                .map(fields -> Long.parseLong(fields[FREE_INODES]));
    }

    static String shown(long bytes) {
        return bytes >= 1L << 30
                ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30))
                : bytes / (1L << 20) + " MiB";
    }
}
