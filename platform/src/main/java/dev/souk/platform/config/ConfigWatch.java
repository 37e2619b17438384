package dev.souk.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the configuration's file again and again, has it followed when it says something else, and logs what changed. */
public final class ConfigWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatch.class);
    private static final byte[] MISSING = {};

    private final LiveConfig config;
    private final Path file;
    private final Thread thread;

    private ConfigWatch(LiveConfig config, Duration every) {
        this.config = config;
        this.file = config.path();
        byte[] atStart = content();
        this.thread = Thread.ofVirtual().name("config-watch").unstarted(() -> watch(atStart, every));
    }

    /** Watches until it is closed. By content, since what orchestrators swap in are links whose dates say nothing. */
    public static ConfigWatch start(LiveConfig config, Duration every) {
        ConfigWatch watch = new ConfigWatch(config, every);
        watch.thread.start();
        return watch;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch(byte[] atStart, Duration every) {
        byte[] seen = atStart;
        try {
            while (true) {
                Thread.sleep(every);
                byte[] now = content();
                if (!Arrays.equals(seen, now)) {
                    seen = now;
                    follow();
                }
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private void follow() {
        switch (config.reload()) {
            case ConfigReload.Unchanged() -> {
                // A comment, or a default that was written down.
            }
            case ConfigReload.Changed changed -> {
                changed.applied().forEach(each -> LOG.info("Configuration: {}", each));
                changed.waiting().forEach(each -> LOG.warn("Configuration: {} takes hold at the next start", each));
            }
            case ConfigReload.Refused refused -> refused.problems()
                    .forEach(each -> LOG.error("The changed configuration is not followed: {}", each));
        }
    }

    private byte[] content() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException _) {
            return MISSING;
        }
    }
}
