package dev.souk.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import dev.souk.benchmarks.RunRefused;

/** Commands that are run to their end. */
public final class Commands {

    private Commands() {}

    /** What it prints on standard output; refuses the run when it fails. */
    public static String output(List<String> command, Map<String, String> environment, String input) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String output = text(process.getInputStream().readAllBytes());
            String errors = text(process.getErrorStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new RunRefused(String.join(" ", command) + " failed: " + (errors.isEmpty() ? output : errors));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Both of its outputs, whatever its status; some programs tell their version on standard error. */
    public static String everythingOf(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return text(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            return "";
        }
    }

    static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).trim();
    }
}
