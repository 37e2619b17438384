package dev.souk.cli.validate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.souk.cli.ExitCode;
import dev.souk.cli.JsonOption;
import dev.souk.cli.Surroundings;
import dev.souk.cli.Table;
import dev.souk.platform.config.ConfigOutcome;
import dev.souk.platform.config.ConfigProblem;
import dev.souk.platform.config.ConfigReader;
import dev.souk.platform.config.EffectiveSetting;

/** {@code souk validate}. */
@Command(name = "validate", description = "Check the configuration (file, environment, options) without starting anything.", footer = {
    "With --json one object: valid, problems (key, value, expected, where) and, with --show, settings.",
    "Exit code: 0 when it is valid, 2 when it is not or the command line is wrong."})
public final class ValidateCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--config", paramLabel = "FILE", description = "Instead of config/souk.yaml.")
    private @Nullable Path config;
    @Option(names = "--data", paramLabel = "DIR", description = "As 'up' would get it.")
    private @Nullable Path data;
    @Option(names = "--port", paramLabel = "N", description = "As 'up' would get it.")
    private @Nullable String port;
    @Option(names = "--show", description = "Print every key with its value and who set it; secrets are hidden.")
    private boolean isShowing;
    @Mixin
    private final JsonOption json = new JsonOption();

    public ValidateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ConfigReader reader = new ConfigReader(surroundings.environment());
        Optional<Path> file = Optional.ofNullable(config).map(surroundings::resolve);
        List<ConfigProblem> problems = switch (reader.read(file, overrides(), surroundings.home())) {
            case ConfigOutcome.Valid _ -> List.of();
            case ConfigOutcome.Invalid invalid -> invalid.problems();
        };
        List<EffectiveSetting> settings = isShowing
                ? reader.show(file, overrides(), surroundings.home())
                : List.of();
        if (json.isWanted()) {
            surroundings.out().println(json(problems, settings).encode());
        } else {
            print(problems, settings);
        }
        return problems.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    private Map<String, String> overrides() {
        Map<String, String> overrides = new LinkedHashMap<>();
        if (data != null) {
            overrides.put("data", surroundings.resolve(data).toString());
        }
        if (port != null) {
            overrides.put("gateway.port", port);
        }
        return overrides;
    }

    private JsonObject json(List<ConfigProblem> problems, List<EffectiveSetting> settings) {
        JsonArray told = new JsonArray();
        problems.forEach(problem -> told.add(new JsonObject().put("key", problem.key())
                .put("value", problem.value())
                .put("expected", problem.expected())
                .put("where", problem.where())));
        JsonObject answer = new JsonObject().put("valid", problems.isEmpty()).put("problems", told);
        if (isShowing) {
            JsonArray shown = new JsonArray();
            settings.forEach(setting -> shown.add(new JsonObject().put("key", setting.name())
                    .put("value", setting.shown())
                    .put("source", setting.where())));
            answer.put("settings", shown);
        }
        return answer;
    }

    private void print(List<ConfigProblem> problems, List<EffectiveSetting> settings) {
        if (isShowing) {
            Table table = new Table("key", "value", "set by");
            settings.forEach(each -> table.add(each.name(), each.shown().isEmpty() ? "-" : each.shown(), each.where()));
            surroundings.out().print(table.text());
        }
        if (problems.isEmpty()) {
            surroundings.out().println("The configuration is valid.");
            return;
        }
        surroundings.out()
                .println("The configuration has " + (problems.size() == 1
                        ? "a problem:"
                        : problems.size()
                                + " problems:"));
        problems.forEach(problem -> surroundings.out().println("  " + problem));
        surroundings.out().println("docs/configuration.md names every key and what it takes.");
    }
}
