package dev.souk.cli.instance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.souk.cli.CliFailure;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Held by the one server that runs on a data directory. The system lets go of it however the process ends. */
public final class InstanceLock implements AutoCloseable {

    private static final int TRIES = 5;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Fails with a sentence that names the other server when one runs on the same data. */
    public static InstanceLock take(DataDirectory data) {
        // Whoever looks whether a server runs holds the lock for an instant: that is no reason to give up.
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            InstanceLock lock = attempt(data);
            if (lock != null) {
                lock.sign();
                return lock;
            }
            pause();
        }
        throw CliFailure.failed(RunningInstance.read(data)
                .map(other -> "Souk is already running on " + data.path() + ": process " + other.pid() + ", "
                        + other.url() + ". Stop it with 'souk down', or use another --data and --port.")
                .orElse("another Souk is just starting or stopping on " + data.path() + ". Try again in a moment."));
    }

    /** Whether a process holds the lock now. */
    public static boolean isHeld(DataDirectory data) {
        if (!Files.exists(data.lock())) {
            return false;
        }
        try (InstanceLock lock = attempt(data)) {
            return lock == null;
        }
    }

    /** The process that took the lock last; it holds it only if {@link #isHeld} says so. */
    public static Optional<Long> owner(DataDirectory data) {
        try {
            return Optional.of(Long.valueOf(Files.readString(data.lock()).strip()));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static @Nullable InstanceLock attempt(DataDirectory data) {
        try {
            FileChannel channel = FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException _) {
                // This very process holds it.
            } finally {
                if (lock == null) {
                    channel.close();
                }
            }
            return lock == null ? null : new InstanceLock(channel);
        } catch (IOException e) {
            throw CliFailure.failed("the lock " + data.lock() + " can't be taken (" + e.getClass().getSimpleName() + " "
                    + e.getMessage() + ").");
        }
    }

    /** So that a server which hangs before it tells of itself can be found, and ended. */
    private void sign() {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(US_ASCII)));
        } catch (IOException _) {
            // The lock holds without it.
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // Nothing was written through it, and the system frees the lock in any case.
        }
    }
}
