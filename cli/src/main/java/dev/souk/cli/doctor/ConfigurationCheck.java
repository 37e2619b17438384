package dev.souk.cli.doctor;

import java.nio.file.Path;
import java.util.List;

import dev.souk.platform.config.ConfigOutcome;

/** Whether the configuration can be used; every problem is a line of its own. */
record ConfigurationCheck(ConfigOutcome outcome, Path file) implements Check {

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public List<Finding> run() {
        return switch (outcome) {
            case ConfigOutcome.Valid _ -> List.of(new Finding.Ok("valid: " + file + ", environment and options"));
            case ConfigOutcome.Invalid invalid -> invalid.problems()
                    .stream()
                    .<Finding>map(problem -> new Finding.Problem(problem.toString(),
                            "correct it there; ./souk validate shows all of it, docs/configuration.md every key"))
                    .toList();
        };
    }
}
