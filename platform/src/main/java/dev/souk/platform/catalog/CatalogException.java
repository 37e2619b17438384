package dev.souk.platform.catalog;

import java.util.List;
import java.util.stream.Collectors;

import dev.souk.platform.config.ConfigProblem;

/** The catalog cannot be used; its message lists every problem, one on a line, with file and line. */
public final class CatalogException extends RuntimeException {

    private final transient List<ConfigProblem> problems;

    CatalogException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<ConfigProblem> problems() {
        return problems;
    }
}
