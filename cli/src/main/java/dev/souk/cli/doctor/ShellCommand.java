package dev.souk.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program of the system, asked for what Java does not know. */
final class ShellCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What it printed, both streams as one. */
    record Answer(int exitCode, String text) {}

    private ShellCommand() {}

    /** Empty when there is no such program, or when it does not end in time. */
    static Optional<Answer> run(String... command) {
        try {
            File output = File.createTempFile("souk-doctor", ".txt");
            try {
                Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true)
                        .redirectInput(Redirect.from(new File("/dev/null")))
                        .redirectOutput(output)
                        .start();
                if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                String text = Files.readString(output.toPath(), StandardCharsets.UTF_8).strip();
                return Optional.of(new Answer(process.exitValue(), text));
            } finally {
                Files.deleteIfExists(output.toPath());
            }
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
