package dev.souk.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the process it runs in.
 *
 * @param home        the folder of the distribution, where {@code config/} is
 * @param workingDirectory what relative paths on the command line are meant from
 */
public record Surroundings(Path home, Path workingDirectory, Map<String, String> environment, InputStream in,
        PrintStream out, PrintStream err) {

    /** The launcher script tells the home by {@code -Dsouk.home}; without it, the working directory is it. */
    public static Surroundings ofThisProcess() {
        Path workingDirectory = Path.of("").toAbsolutePath();
        String home = System.getProperty("souk.home");
        return new Surroundings(home == null ? workingDirectory : Path.of(home).toAbsolutePath().normalize(),
                workingDirectory, System.getenv(), System.in, System.out, System.err);
    }

    /** A path from the command line, made absolute. */
    public Path resolve(Path path) {
        return workingDirectory.resolve(path).normalize();
    }
}
