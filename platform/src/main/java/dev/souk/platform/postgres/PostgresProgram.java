package dev.souk.platform.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.sun.security.auth.module.UnixSystem;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Runs initdb and pg_ctl. They refuse to run as root; a user namespace of their own gives them another identity while
 * the files stay root's.
 *
 * @param home  where the programs are unpacked
 * @param runAs what stands before each command line: nothing, or the call of unshare
 */
record PostgresProgram(Path home, List<String> runAs) {

    static PostgresProgram in(Path home) {
        return new PostgresProgram(home, userId() == 0 ? List.of("unshare", "-U") : List.of());
    }

    /** The numeric user id of this process. */
    static long userId() {
        return new UnixSystem().getUid();
    }

    boolean isUnshared() { return !runAs.isEmpty(); }

    /** Starts the program on {@code folder}; its output and its errors come out of one stream. */
    Process start(String program, Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(runAs);
        command.add(home.resolve("bin").resolve(program).toString());
        command.add("-D");
        command.add(folder.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // PGDATA, PGPORT, PGOPTIONS and the like are meant for the operator's own database.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw StartProblem.explain(this, folder, String.valueOf(e.getMessage()));
        }
    }

    /** Runs the program on {@code folder} to its end; throws with what it said when it fails. */
    void run(String program, Path folder, List<String> arguments) {
        Process process = start(program, folder, arguments);
        String said = output(process);
        if (exitValue(process) != 0) {
            throw StartProblem.explain(this, folder, said);
        }
    }

    /** All that the process prints until it ends. */
    static String output(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static int exitValue(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static EmbeddedPostgresException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EmbeddedPostgresException("Interrupted while PostgreSQL was started or stopped", e);
    }
}
