package dev.souk.cli.up;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.bridge.SLF4JBridgeHandler;

import dev.souk.cli.ExitCode;
import dev.souk.cli.Surroundings;
import dev.souk.cli.logging.LogFile;
import dev.souk.cli.logging.Logging;
import dev.souk.platform.config.LiveConfig;

/** A server in this process: up, announced, and ended by a signal. */
final class ForegroundStart {

    /** What a shell reports for a process that Ctrl-C killed. */
    private static final int KILLED_BY_INTERRUPT = 130;

    private final Surroundings surroundings;
    private final Progress progress;
    private final StopSteps stops = new StopSteps();
    private final AtomicInteger signals = new AtomicInteger();
    private final CountDownLatch stopped = new CountDownLatch(1);

    ForegroundStart(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.progress = new Progress(surroundings.err());
    }

    /** Returns when a signal has ended the server; fails with a sentence when it can't be started. */
    int run(UpArguments arguments, boolean json) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LiveConfig config = Configuration.read(surroundings, arguments);
        Optional<LogFile> file = Optional.ofNullable(System.getProperty(ServerProcess.LOG_PROPERTY))
                .map(path -> new LogFile(Path.of(path)));
        Logging.start(config.current().log(), file);
        config.onChange((before, now) -> {
            if (!now.log().equals(before.log())) {
                Logging.start(now.log(), file);
            }
        });
        try {
            return serve(config, arguments, json);
        } finally {
            Logging.stop();
        }
    }

    private int serve(LiveConfig config, UpArguments arguments, boolean json) {
        Signals.listen(this::stopOrEndAtOnce);
        try {
            Announcement up = new Assembly(surroundings, config, arguments, stops, progress).start();
            surroundings.out()
                    .println(json
                            ? up.json().encode()
                            : Banner.text(up, config.current().data(),
                                    !config.current().production(), false));
        } catch (Exception e) {
            // What breaks because the parts were taken away under a start in progress is no failure of the start.
            if (!stops.isStopping()) {
                stops.run();
                throw StartFailure.of(e);
            }
        } catch (LinkageError e) {
            // A Java that lacks a module: nothing that was started may outlive it.
            stops.run();
            throw e;
        }
        awaitTheEnd();
        return ExitCode.OK;
    }

    private void stopOrEndAtOnce(String signal) {
        if (signals.incrementAndGet() > 1) {
            if ("INT".equals(signal)) {
                Runtime.getRuntime().halt(KILLED_BY_INTERRUPT);
            }
            return;
        }
        progress.say("stopping; running streams end first"
                + ("INT".equals(signal) ? " (Ctrl-C again ends everything at once)" : ""));
        stops.run();
        progress.say("stopped");
        stopped.countDown();
    }

    private void awaitTheEnd() {
        try {
            stopped.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
