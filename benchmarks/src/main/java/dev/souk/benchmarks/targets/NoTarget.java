package dev.souk.benchmarks.targets;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.souk.benchmarks.load.Endpoint;
import dev.souk.benchmarks.load.MockProvider;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.process.ProcessTree;

/** Nothing in between: the load goes to the provider itself, which shows what client and provider can do. */
final class NoTarget implements Tested {

    @Override
    public Target target() {
        return Target.DIRECT;
    }

    @Override
    public Endpoint endpoint() {
        return new Endpoint(MockProvider.PORT, "gpt-4o-mini", List.of("Authorization: Bearer " + MockProvider.KEY));
    }

    @Override
    public Duration start() {
        return Duration.ZERO;
    }

    @Override
    public void close() {
        // Nothing runs.
    }

    @Override
    public Optional<ProcessTree> tree() {
        return Optional.empty();
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
        return Optional.empty();
    }
}
