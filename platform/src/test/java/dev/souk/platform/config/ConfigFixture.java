package dev.souk.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** A base folder with its configuration file, the environment and the options of one reading. */
final class ConfigFixture {

    private final Path base;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> options = new HashMap<>();

    ConfigFixture(Path base) {
        this.base = base;
    }

    ConfigFixture file(String yaml) {
        try {
            Files.createDirectories(base.resolve("config"));
            Files.writeString(base.resolve("config/souk.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ConfigFixture environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    ConfigFixture option(String key, String value) {
        options.put(key, value);
        return this;
    }

    ConfigOutcome read() {
        return new ConfigReader(environment).read(Optional.empty(), options, base);
    }

    ConfigOutcome readNamed(Path file) {
        return new ConfigReader(environment).read(Optional.of(file), options, base);
    }

    SoukConfig valid() {
        return valid(read());
    }

    List<ConfigProblem> problems() {
        return problems(read());
    }

    ConfigProblem onlyProblem() {
        return onlyProblem(read());
    }

    static SoukConfig valid(ConfigOutcome outcome) {
        return switch (outcome) {
            case ConfigOutcome.Valid(SoukConfig config, _) -> config;
            case ConfigOutcome.Invalid(List<ConfigProblem> problems) -> throw new AssertionError(problems.toString());
        };
    }

    static List<ConfigProblem> problems(ConfigOutcome outcome) {
        return switch (outcome) {
            case ConfigOutcome.Valid(SoukConfig config, _) -> throw new AssertionError("no problem in " + config);
            case ConfigOutcome.Invalid(List<ConfigProblem> problems) -> problems;
        };
    }

    static ConfigProblem onlyProblem(ConfigOutcome outcome) {
        List<ConfigProblem> problems = problems(outcome);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }
}
