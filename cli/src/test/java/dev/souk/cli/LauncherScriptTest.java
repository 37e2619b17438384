package dev.souk.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The script {@code souk}, as far as it goes without building. */
final class LauncherScriptTest {

    @TempDir
    private Path folder;

    @Test
    void saysInOneSentenceThatTheJavaItIsToldToUseIsTooOld() throws Exception {
        Terminal.Outcome outcome = run(Map.of("SOUK_JAVA_HOME", java("17.0.2").toString()));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err().lines()).singleElement()
                .asString()
                .contains("SOUK_JAVA_HOME", "only Java 17",
                        "JDK 25 or newer");
    }

    @Test
    void saysWhereItLookedAndHowToGetAJava() throws Exception {
        // A copy of the script in a folder of its own, so that it can't find what this machine has.
        Path script = folder.resolve("souk");
        String text = Files.readString(Terminal.home().resolve("souk"))
                .replaceAll("(/usr/|/opt/|/Library/|/home/)(?=[a-z0-9*/A-Z-]*(jvm|java|jdk|openjdk|Java|brew))",
                        "/nowhere/");
        Files.writeString(script, text);
        assertThat(script.toFile().setExecutable(true)).isTrue();

        Terminal.Outcome outcome = run(script, Map.of("HOME", folder.toString(), "PATH", "/bin:/usr/bin", "JAVA_HOME",
                java("21.0.1").toString()));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("no JDK 25 or newer", "JAVA_HOME", "PATH", "SOUK_JAVA_HOME", "openjdk-25");
    }

    private Path java(String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve("java-" + version));
        Path bin = Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String program : new String[]{"java", "javac"}) {
            Files.writeString(bin.resolve(program), "#!/bin/sh\nexit 3\n");
            assertThat(bin.resolve(program).toFile().setExecutable(true)).isTrue();
        }
        return home;
    }

    private Terminal.Outcome run(Map<String, String> environment) throws Exception {
        return run(Terminal.home().resolve("souk"), environment);
    }

    private Terminal.Outcome run(Path script, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "version").directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Terminal.Outcome(process.waitFor(), out, err);
    }
}
