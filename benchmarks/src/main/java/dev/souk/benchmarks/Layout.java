package dev.souk.benchmarks;

import java.nio.file.Path;

import dev.souk.benchmarks.plan.Target;

/** Where things are: the repository, and what a run leaves in the module's target folder. */
public record Layout(Path home) {

    public Path souk() {
        return home.resolve("souk");
    }

    public Path mock() {
        return made().resolve("native/mock");
    }

    public Path load() {
        return made().resolve("native/load");
    }

    /** The configuration of one of the others, and its scripts. */
    public Path peer(Target target) {
        return home.resolve("benchmarks/peers").resolve(target.id());
    }

    /** What was installed of it. */
    public Path installed(Target target) {
        return made().resolve("peers").resolve(target.id());
    }

    public Path logs() {
        return made().resolve("logs");
    }

    public Path soukData() {
        return made().resolve("souk-data");
    }

    public Path latest() {
        return made().resolve("latest.json");
    }

    public Path baseline() {
        return home.resolve("benchmarks/results/baseline.json");
    }

    /** The parts of the page that are written by hand. */
    public Path parts() {
        return home.resolve("benchmarks/report");
    }

    public Path page() {
        return home.resolve("docs/performance.md");
    }

    private Path made() {
        return home.resolve("benchmarks/target");
    }
}
