package dev.souk.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.souk.benchmarks.RunRefused;
import dev.souk.benchmarks.process.Child;

/** A load client at work. Its lines are waited for in the order in which it prints them. */
public final class LoadRun implements AutoCloseable {

    /** Beyond the length it was ordered to have. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Child client;
    private final BufferedReader lines;

    LoadRun(Child client, Duration length) {
        this.client = client;
        this.lines = client.process().inputReader();
        CompletableFuture.delayedExecutor(length.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)
                .execute(client.process()::destroyForcibly);
    }

    public void awaitMeasuring() {
        await(LoadLine.Measuring.class);
    }

    public void awaitMeasured() {
        await(LoadLine.Measured.class);
    }

    /** Until the slow streams are open; tells how many are. */
    public int awaitOpen() {
        return await(LoadLine.Open.class).streams();
    }

    /** Ends a run of slow streams, which have no end of their own. */
    public void stop() {
        try {
            client.process().getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LoadResult awaitResult() {
        return await(LoadLine.Result.class).result();
    }

    private <T extends LoadLine> T await(Class<T> type) {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new RunRefused("the load client ended too early: " + client.lastWords());
            }
            LoadLine parsed = LoadLine.parse(line);
            if (!type.isInstance(parsed)) {
                throw new RunRefused("the load client printed " + parsed + ", expected " + type.getSimpleName());
            }
            return type.cast(parsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
