package dev.souk.benchmarks.targets;

import java.time.Duration;
import java.util.Optional;

import dev.souk.benchmarks.load.Endpoint;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.process.ProcessTree;

/** A target that can be started and stopped, over and over. */
public interface Tested extends AutoCloseable {

    Target target();

    Endpoint endpoint();

    /** Returns the time from the start of its process to the first token that was streamed through it. */
    Duration start();

    /** Stops it; it can be started again. */
    @Override
    void close();

    /** Its processes while it runs; empty where there is nothing between client and provider. */
    Optional<ProcessTree> tree();

    /** The processes of a database that is its own. */
    Optional<ProcessTree> database();

    /** What it writes down about each request, where it does. */
    Optional<Journal> journal();

    /** Whether it runs as it should; what it last said otherwise. */
    Optional<String> complaint();
}
