package dev.souk.cli.instance;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.souk.cli.CliFailure;
import dev.souk.platform.postgres.EmbeddedPostgresException;
import dev.souk.platform.postgres.LeftoverPostgres;

/** Asks a server to end and waits for it; ends it itself when that was asked for and it does not. */
public final class Stopping {

    /** More than the longest draining that makes sense to wait for at a terminal. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** A killed process is gone at once, unless a dead disk holds it. */
    private static final Duration AFTER_A_KILL = Duration.ofSeconds(10);

    private final DataDirectory data;
    private final PrintStream progress;

    private Stopping(DataDirectory data, PrintStream progress) {
        this.data = data;
        this.progress = progress;
    }

    /**
     * The process that runs on the data directory, be it one that has not told of itself yet; empty when none does.
     */
    public static Optional<Long> runningProcess(DataDirectory data) {
        if (!InstanceLock.isHeld(data)) {
            return Optional.empty();
        }
        return RunningInstance.read(data)
                .map(RunningInstance::pid)
                .filter(pid -> ProcessHandle.of(pid).isPresent())
                .or(() -> InstanceLock.owner(data));
    }

    /** Returns once the process is gone and all it had is closed. */
    public static void stop(DataDirectory data, long pid, ForceOptions force, PrintStream progress) {
        new Stopping(data, progress).stop(pid, force);
    }

    private void stop(long pid, ForceOptions force) {
        ProcessHandle process = ProcessHandle.of(pid)
                .orElseThrow(() -> CliFailure.failed("the lock on " + data.path()
                        + " is held, but not by process " + pid
                        + ", which is gone. Does it run in another container?"));
        if (!process.destroy()) {
            throw CliFailure.failed("process " + pid
                    + " can't be told to stop. Run this as the user that started it.");
        }
        progress.println("souk: stopping process " + pid + ", running streams end first");
        if (isGoneWithin(process, force.isForced() ? force.patience() : PATIENCE)) {
            return;
        }
        if (!force.isForced()) {
            throw CliFailure.failed("process " + pid + " did not stop within " + PATIENCE.toMinutes() + " minutes; "
                    + data.log() + " may say why. 'souk down --force' kills it.");
        }
        kill(process, force);
    }

    private void kill(ProcessHandle process, ForceOptions force) {
        progress.println("souk: process " + process.pid() + " did not stop within " + force.patience().toSeconds()
                + " s; killing it");
        process.destroyForcibly();
        if (!isGoneWithin(process, AFTER_A_KILL)) {
            throw CliFailure.failed("process " + process.pid() + " is still there after SIGKILL: the system holds it, "
                    + "often because a disk does not answer. Restart the machine.");
        }
        endWhatItLeft();
    }

    /** Its PostgreSQL lives in a session of its own, and goes on. */
    private void endWhatItLeft() {
        try (InstanceLock _ = InstanceLock.take(data)) {
            RunningInstance.remove(data);
            if (new LeftoverPostgres(data.path()).stop()) {
                progress.println("souk: stopped the PostgreSQL that it left");
            }
        } catch (EmbeddedPostgresException e) {
            throw CliFailure.failed("the server is gone, but " + e.getMessage());
        }
    }

    private static boolean isGoneWithin(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw CliFailure.failed("process " + process.pid() + " can't be waited for: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw CliFailure.failed("interrupted; process " + process.pid() + " is still stopping.");
        }
    }
}
