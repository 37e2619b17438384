package dev.souk.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What a server notes in {@code postmaster.pid} while it runs. After a kill of the server or of the machine the file
 * stays, and the pid may belong to anything by now.
 *
 * @param pid     the server's process
 * @param port    where it listens; 0 while it has not said so yet
 * @param isReady whether it said that it takes connections
 */
record PostmasterPid(long pid, int port, boolean isReady) {

    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** Empty when no server runs or ran there, and while one has only begun to write the file. */
    static Optional<PostmasterPid> read(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(file(cluster), UTF_8);
            boolean isReady = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            int port = lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new PostmasterPid(Long.parseLong(lines.getFirst().strip()), port, isReady));
        } catch (NoSuchFileException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    boolean isAlive() { return ProcessHandle.of(pid).isPresent(); }

    /** Whether the process is a PostgreSQL server that works on this cluster; a reused pid is neither. */
    boolean runsOn(Path cluster) throws IOException {
        Optional<ProcessHandle.Info> process = ProcessHandle.of(pid).map(ProcessHandle::info);
        // The kernel appends " (deleted)" when the program was replaced meanwhile.
        boolean isPostgres = process.flatMap(ProcessHandle.Info::command)
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
        if (!isPostgres) {
            return false;
        }
        if (Files.isDirectory(Path.of("/proc/self"))) {
            // A server makes the cluster its working directory, which stays true when the folder is renamed.
            try {
                return Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")).equals(cluster.toRealPath());
            } catch (IOException _) {
                return false;
            }
        }
        String folder = cluster.toRealPath().toString();
        return process.flatMap(ProcessHandle.Info::arguments).map(List::of).orElse(List.of()).contains(folder);
    }
}
