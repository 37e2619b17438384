package dev.souk.benchmarks.targets;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.souk.benchmarks.load.Endpoint;
import dev.souk.benchmarks.load.TokenProbe;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.process.Child;
import dev.souk.benchmarks.process.Core;
import dev.souk.benchmarks.process.ProcessTree;
import dev.souk.benchmarks.process.Program;

/** A target that is one command. */
final class PlainTarget implements Tested {

    private final Target target;
    private final Endpoint endpoint;
    private final Program program;
    private final Path logs;
    private @Nullable Child child;

    PlainTarget(Target target, Endpoint endpoint, Program program, Path logs) {
        this.target = target;
        this.endpoint = endpoint;
        this.program = program;
        this.logs = logs;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public Duration start() {
        TokenProbe probe = new TokenProbe(endpoint);
        long started = System.nanoTime();
        Child starting = Child.logging(Core.TARGET, program, logs);
        child = starting;
        probe.await(starting::isAlive, target.id());
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
            child = null;
        }
    }

    @Override
    public Optional<ProcessTree> tree() {
        return Optional.ofNullable(child).map(Child::tree);
    }

    @Override
    public Optional<ProcessTree> database() {
        return Optional.empty();
    }

    @Override
    public Optional<Journal> journal() {
        return Optional.empty();
    }

    @Override
    public Optional<String> complaint() {
        return child == null || child.isAlive() ? Optional.empty() : Optional.of(child.lastWords());
    }
}
