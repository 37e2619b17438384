package dev.souk.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.json.JsonObject;

/** A terminal of a test's own, on which commands run in this JVM. */
public final class Terminal {

    /** What a command left behind. */
    public record Outcome(int exitCode, String out, String err) {

        public JsonObject json() {
            return new JsonObject(out);
        }
    }

    private final Map<String, String> environment = new HashMap<>();
    private final Path workingDirectory;
    private String input = "";

    public Terminal(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    public Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Terminal typing(String text) {
        input = text;
        return this;
    }

    public Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Souk.commandLine(surroundings(out, err)).execute(arguments);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The surroundings of a command whose output nobody reads. */
    public Surroundings surroundings() {
        return surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
    }

    public Surroundings surroundings(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Surroundings(home(), workingDirectory, Map.copyOf(environment),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    /** The repository, whose configuration and catalog are used. */
    public static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = Objects.requireNonNull(folder.getParent(), "tests run in a folder of the repository");
        }
        return folder;
    }
}
