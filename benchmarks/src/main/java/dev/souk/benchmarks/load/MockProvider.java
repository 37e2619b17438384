package dev.souk.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

import io.vertx.core.json.JsonObject;

import dev.souk.benchmarks.RunRefused;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.process.Child;
import dev.souk.benchmarks.process.Core;
import dev.souk.benchmarks.process.ProcessTree;
import dev.souk.benchmarks.process.Program;

/** The mock provider at work: all targets call it, with a key that the client does not know. */
public final class MockProvider implements AutoCloseable {

    public static final String KEY = "sk-mock";
    public static final int PORT = Target.DIRECT.port();

    private final Child child;

    private MockProvider(Child child) {
        this.child = child;
    }

    public static MockProvider start(Path program, Path logs) {
        Program mock = Program.of("mock", logs, program.toString(), "--port", Integer.toString(PORT), "--key", KEY);
        Child child = Child.piped(Core.REST, mock, logs);
        try {
            if (child.process().inputReader().readLine() == null) {
                throw new RunRefused("the mock provider did not start: " + child.lastWords());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MockProvider(child);
    }

    public MockStats stats() {
        if (!child.isAlive()) {
            throw new RunRefused("the mock provider has ended with status " + child.process().exitValue() + " "
                    + child.lastWords());
        }
        return MockStats.of(new JsonObject(PlainGet.body(PORT, "/stats")));
    }

    public ProcessTree tree() {
        return child.tree();
    }

    @Override
    public void close() {
        child.close();
    }
}
