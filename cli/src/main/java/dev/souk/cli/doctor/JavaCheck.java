package dev.souk.cli.doctor;

import java.util.List;
import java.util.Map;

import dev.souk.cli.Surroundings;

/** The Java that runs this, and with it the server: the launcher takes the same for both. */
final class JavaCheck implements Check {

    private static final int NEEDED = 25;

    private final Surroundings surroundings;

    JavaCheck(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public List<Finding> run() {
        String home = System.getProperty("java.home");
        String found = "Java " + Runtime.version() + " of " + System.getProperty("java.vendor") + " in " + home
                + origin(home);
        return List.of(Runtime.version().feature() >= NEEDED
                ? new Finding.Ok(found)
                : new Finding.Problem(found + "; " + NEEDED + " or newer is needed",
                        "install a JDK " + NEEDED + " (package openjdk-" + NEEDED + "-jdk or temurin-" + NEEDED
                                + "-jdk), or unpack one and set SOUK_JAVA_HOME to its folder"));
    }

    private String origin(String home) {
        Map<String, String> environment = surroundings.environment();
        if (environment.containsKey("SOUK_JAVA_HOME")) {
            return " (told by SOUK_JAVA_HOME)";
        }
        return home.equals(environment.get("JAVA_HOME")) ? " (told by JAVA_HOME)" : " (found by the launcher)";
    }
}
