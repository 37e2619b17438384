package dev.souk.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.souk.platform.config.ConfigOutcome;
import dev.souk.platform.config.ConfigReader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What Dockerfile and docker-compose.yml say fits what the program reads. */
class ContainersTest {

    private static final Path COMPOSE = Terminal.home().resolve("docker-compose.yml");
    private static final Path DOCKERFILE = Terminal.home().resolve("Dockerfile");

    @TempDir
    private Path folder;

    @Test
    void setsOnlyKeysThatThereAreToValuesThatTheyTake() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        collect("(?m)^ +(?:ENV )?(SOUK_[A-Z_]+)=\"?([^\"\\s]*)\"?", Files.readString(DOCKERFILE), environment);
        collect("(?m)^ +(SOUK_[A-Z_]+): (.*)$", Files.readString(COMPOSE), environment);
        assertThat(environment).containsKeys("SOUK_DATA", "SOUK_GATEWAY_HOST", "SOUK_KEK", "SOUK_DATABASE_URL",
                "SOUK_DATABASE_MIGRATION_URL", "SOUK_REDIS_URL", "SOUK_MANAGEMENT_HOST");
        environment.replaceAll((_, value) -> value.replaceAll("\\$\\{[A-Z_]+:\\?[^}]*}", "secret").replace("\"", ""));

        ConfigOutcome outcome = new ConfigReader(environment).read(Optional.empty(), Map.of(), folder);

        assertThat(outcome).isInstanceOf(ConfigOutcome.Valid.class);
    }

    @Test
    void namesEveryModuleWhoseLibrariesTheImageNeeds() throws IOException {
        String dockerfile = Files.readString(DOCKERFILE);
        Matcher module = Pattern.compile("<module>(.*)</module>")
                .matcher(Files.readString(Terminal.home().resolve("pom.xml")));
        while (module.find()) {
            assertThat(dockerfile).contains("COPY " + module.group(1) + "/pom.xml " + module.group(1) + "/");
        }
    }

    @Test
    void dockerComposeTakesTheFile() throws Exception {
        assumeTrue(isThere("docker-compose"), "docker-compose is installed");
        Path env = Files.writeString(folder.resolve("env"), String.join("=a\n", List.of("DATABASE_OWNER_PASSWORD",
                "DATABASE_SERVICE_PASSWORD", "VALKEY_PASSWORD", "GRAFANA_PASSWORD", "")));
        Process process = new ProcessBuilder("docker-compose", "--file", COMPOSE.toString(), "--env-file",
                env.toString(), "config").redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("gateway:", "control-plane:", "postgres:", "valkey:", "prometheus:", "grafana:");
    }

    private static void collect(String pattern, String text, Map<String, String> into) {
        Matcher variable = Pattern.compile(pattern).matcher(text);
        while (variable.find()) {
            into.put(variable.group(1), variable.group(2));
        }
    }

    private static boolean isThere(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .stream()
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
