package dev.souk.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Starts and stops the server of one cluster. pg_ctl makes it the leader of a session of its own, so that Ctrl-C in the
 * terminal does not reach it while streams are still drained; the price is that it also outlives a killed JVM.
 *
 * @param program how initdb and pg_ctl are run
 * @param cluster the cluster's folder
 * @param log     the file that the server writes to
 */
record Postmaster(PostgresProgram program, Path cluster, Path log) {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

    /** Long, because a server that was killed first replays what it had not checkpointed. */
    private static final String START_LIMIT_SECONDS = "300";
    private static final Duration FAST_STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 5;
    private static final long LOG_LIMIT = 8 << 20;

    enum Start {
        READY, PORT_TAKEN
    }

    /** Starts the server and returns once it takes connections; throws with the end of its log when it does not. */
    Start start(int port, List<String> settings) throws IOException {
        endLeftover();
        Optional<PostmasterPid> stale = PostmasterPid.read(cluster);
        long logStart = rotatedLogSize();
        Process pgCtl = program.start("pg_ctl", cluster, List.of("-l", log.toString(), "-w", "-t", START_LIMIT_SECONDS,
                "-o", "-p " + port + " -c " + String.join(" -c ", settings), "start"));
        try {
            // pg_ctl looks ten times a second; the server is up sooner.
            while (!pgCtl.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                Optional<PostmasterPid> now = PostmasterPid.read(cluster);
                if (now.isPresent() && now.get().isReady() && !samePid(now, stale)) {
                    return Start.READY;
                }
            }
        } catch (InterruptedException e) {
            throw PostgresProgram.interrupted(e);
        }
        if (pgCtl.exitValue() == 0) {
            return Start.READY;
        }
        String logged = logFrom(logStart);
        if (logged.contains("could not bind")) {
            return Start.PORT_TAKEN;
        }
        throw StartProblem.explain(program, cluster, logged.isBlank() ? PostgresProgram.output(pgCtl) : logged);
    }

    /** Stops the server if it runs: connections are cut, transactions rolled back, everything is written. */
    void stop() throws IOException {
        Optional<PostmasterPid> running = running();
        if (running.isEmpty()) {
            return;
        }
        if (!stop(running.get(), "fast", FAST_STOP_LIMIT) && !stop(running.get(), "immediate", IMMEDIATE_STOP_LIMIT)) {
            throw new EmbeddedPostgresException("PostgreSQL in " + cluster + " (pid " + running.get().pid()
                    + ") does not stop: kill it, then start again");
        }
    }

    /**
     * A killed JVM leaves its server running: it is stopped, since its port and settings are not ours. A pid file whose
     * pid was given to a foreign process (or to a zombie that nobody reaps) is removed, since PostgreSQL would take
     * that process for a live server; one of a dead process it clears away by itself.
     */
    private void endLeftover() throws IOException {
        if (running().isPresent()) {
            LOG.info("Stopping a PostgreSQL that a killed process left behind in {}", cluster);
            stop();
            return;
        }
        Optional<PostmasterPid> noted = PostmasterPid.read(cluster);
        if (noted.isPresent() && noted.get().isAlive()) {
            Files.delete(PostmasterPid.file(cluster));
        }
    }

    private Optional<PostmasterPid> running() throws IOException {
        Optional<PostmasterPid> noted = PostmasterPid.read(cluster);
        return noted.isPresent() && noted.get().runsOn(cluster) ? noted : Optional.empty();
    }

    private boolean stop(PostmasterPid running, String mode, Duration limit) throws IOException {
        program.run("pg_ctl", cluster, List.of("-m", mode, "-W", "stop"));
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            // Removing the file is the last thing that the server does. Its process may stay longer, as a zombie, when
            // process 1 of a container reaps nobody.
            if (!samePid(PostmasterPid.read(cluster), Optional.of(running)) || !running.isAlive()) {
                return true;
            }
            pause();
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            throw PostgresProgram.interrupted(e);
        }
    }

    private static boolean samePid(Optional<PostmasterPid> one, Optional<PostmasterPid> other) {
        return one.map(PostmasterPid::pid).equals(other.map(PostmasterPid::pid));
    }

    private long rotatedLogSize() throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        long size = Files.size(log);
        if (size < LOG_LIMIT) {
            return size;
        }
        Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        return 0;
    }

    private String logFrom(long start) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        byte[] all = Files.readAllBytes(log);
        int from = (int) Math.min(start, all.length);
        return new String(all, from, all.length - from, UTF_8);
    }
}
