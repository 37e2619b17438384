package dev.souk.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process of ours, pinned to a core. */
public final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TAIL_LENGTH = 1_500;

    private final String name;
    private final Process process;
    private final Path errors;
    private final Thread killer;

    private Child(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.killer = Thread.ofPlatform().unstarted(this::end);
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Its standard error goes to a file named after it; standard output to {@code output}. */
    private static Child start(Core core, Program program, Path logs, Redirect output) {
        try {
            Path errors = Files.createDirectories(logs).resolve(program.name() + ".err");
            ProcessBuilder builder = new ProcessBuilder(core.pinned(program.command()))
                    .directory(program.folder().toFile())
                    .redirectOutput(output)
                    .redirectError(errors.toFile());
            builder.environment().putAll(program.environment());
            return new Child(program.name(), builder.start(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that is only to run. */
    public static Child logging(Core core, Program program, Path logs) {
        return start(core, program, logs, Redirect.to(logs.resolve(program.name() + ".out").toFile()));
    }

    /** One whose lines are read. */
    public static Child piped(Core core, Program program, Path logs) {
        return start(core, program, logs, Redirect.PIPE);
    }

    public Process process() {
        return process;
    }

    public ProcessTree tree() {
        return new ProcessTree(process.pid());
    }

    public boolean isAlive() { return process.isAlive(); }

    /** What it last said on standard error. */
    public String lastWords() {
        try {
            String text = Files.readString(errors).trim();
            return text.substring(Math.max(0, text.length() - TAIL_LENGTH));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // The ruler itself is being stopped, and the hook runs anyway.
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return name + " (process " + process.pid() + ")";
    }
}
