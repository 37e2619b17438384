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
 * @param home       where the programs are unpacked
 * @param runAs      what stands before each command line: nothing, or the call of unshare
 */
record PostgresProgram(Path home, List<String> runAs) {

    static PostgresProgram in(Path home) {
        return new PostgresProgram(home, isRoot() ? List.of("unshare", "-U") : List.of());
    }

    static boolean isRoot() { return userId() == 0; }

    static long userId() {
        return new UnixSystem().getUid();
    }

    /** Starts the program; its output and its errors come out of one stream. */
    Process start(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(runAs);
        command.add(home.resolve("bin").resolve(program).toString());
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
            throw failed(program, e.getMessage(), e);
        }
    }

    /** Runs the program to its end; throws with what it said when it fails. */
    void run(String program, List<String> arguments) {
        Process process = start(program, arguments);
        try {
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw failed(program, output, null);
            }
        } catch (IOException e) {
            throw failed(program, e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(program, e);
        }
    }

    static EmbeddedPostgresException interrupted(String program, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new EmbeddedPostgresException("Interrupted while " + program + " was running", e);
    }
}
