package dev.souk.platform.postgres;

import java.nio.file.Path;
import java.util.List;

/** Turns what PostgreSQL's programs said into what is wrong and how to mend it. */
final class StartProblem {

    private static final int SHOWN_LINES = 6;

    private StartProblem() {}

    /**
     * @param program  how the programs are run
     * @param folder   what they worked on
     * @param said     what they printed, or what the server logged
     */
    static EmbeddedPostgresException explain(PostgresProgram program, Path folder, String said) {
        String shown = lastLines(said);
        if (program.isUnshared() && said.contains("Permission denied")) {
            return new EmbeddedPostgresException("PostgreSQL, which runs without root's powers, may not reach " + folder
                    + " (" + shown + "): open the folders above it (chmod o+x), run souk as an ordinary user, "
                    + orExternal());
        }
        if (program.isUnshared() && said.contains("unshare")) {
            return new EmbeddedPostgresException("PostgreSQL refuses to run as root, and a user namespace, in which it "
                    + "would run, is forbidden here (" + shown + "): run souk as an ordinary user, "
                    + orExternal());
        }
        return new EmbeddedPostgresException("PostgreSQL does not start in " + folder + " (" + shown
                + "): mend that, " + orExternal());
    }

    static String orExternal() {
        return "or set SOUK_DATABASE_URL to use an external database";
    }

    private static String lastLines(String said) {
        List<String> lines = said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return String.join("; ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }
}
