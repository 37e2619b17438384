package dev.souk.cli.instance;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.souk.cli.CliFailure;

/** Asks a server to end and waits for it. */
public final class Stopping {

    /** More than the longest draining that makes sense to wait for at a terminal. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Stopping() {}

    /** Returns once the process is gone and all it had is closed. */
    public static void stop(RunningInstance instance, PrintStream progress) {
        ProcessHandle process = ProcessHandle.of(instance.pid())
                .orElseThrow(() -> CliFailure.failed("the lock on " + instance.data().path()
                        + " is held, but not by process " + instance.pid()
                        + ", which is gone. Does it run in another container?"));
        if (!process.destroy()) {
            throw CliFailure.failed("process " + instance.pid()
                    + " can't be told to stop. Run this as the user that started it.");
        }
        progress.println("souk: stopping process " + instance.pid() + ", running streams end first");
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            throw CliFailure.failed("process " + instance.pid() + " did not stop within " + PATIENCE.toMinutes()
                    + " minutes; " + instance.data().log() + " may say why.");
        } catch (ExecutionException e) {
            throw CliFailure.failed("process " + instance.pid() + " can't be waited for: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw CliFailure.failed("interrupted; process " + instance.pid() + " is still stopping.");
        }
    }
}
