package dev.souk.cli.up;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.souk.cli.Souk;
import dev.souk.cli.Surroundings;

/**
 * This same program in a process of its own that outlives us. What it announces comes through a pipe; what it logs goes
 * to a file, which so never holds a key.
 */
final class ServerProcess {

    /** Tells the server which file its standard error is, so that it keeps it small. */
    static final String LOG_PROPERTY = "souk.log";

    private static final Redirect NOTHING = Redirect.from(new File("/dev/null"));

    private final Surroundings surroundings;

    ServerProcess(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Returns once it is started; it then says on its standard output when it is up. */
    Process start(UpArguments arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(leavesTheTerminal());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + LOG_PROPERTY + "=" + log);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Souk.class.getName(), "up", "--json"));
        command.addAll(arguments.asOptions());
        return new ProcessBuilder(command).directory(surroundings.workingDirectory().toFile())
                .redirectInput(NOTHING)
                .redirectError(Redirect.appendTo(log.toFile()))
                .start();
    }

    /** A session of its own is out of reach of the terminal's Ctrl-C; where there is no setsid, at least of its end. */
    private String leavesTheTerminal() {
        String path = surroundings.environment().getOrDefault("PATH", "/usr/bin:/bin");
        for (String folder : path.split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, "setsid"))) {
                return "setsid";
            }
        }
        return "nohup";
    }
}
