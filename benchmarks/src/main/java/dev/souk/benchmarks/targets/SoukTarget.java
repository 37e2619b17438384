package dev.souk.benchmarks.targets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

import dev.souk.benchmarks.Layout;
import dev.souk.benchmarks.RunRefused;
import dev.souk.benchmarks.load.Endpoint;
import dev.souk.benchmarks.load.MockProvider;
import dev.souk.benchmarks.load.TokenProbe;
import dev.souk.benchmarks.plan.Target;
import dev.souk.benchmarks.process.Child;
import dev.souk.benchmarks.process.Commands;
import dev.souk.benchmarks.process.Core;
import dev.souk.benchmarks.process.ProcessTree;
import dev.souk.benchmarks.process.Program;

/**
 * Souk as everybody gets it: {@code ./souk up} with its own PostgreSQL, a sealed credential for the mock provider, and a
 * virtual key with limits that are checked and never reached.
 */
final class SoukTarget implements Tested {

    private static final int MANAGEMENT_PORT = 9206;
    private static final String MODEL = "openai/gpt-4o-mini";
    private static final String HIGHEST_RPM = "1000000000";
    private static final String HIGHEST_CONCURRENCY = "1000000";
    /** PostgreSQL shares its core with the load here and may fall behind; no record may be refused for that. */
    private static final String BACKLOG = "1000000";

    private final Layout layout;
    private final Endpoint endpoint;
    private final List<String> jvmOptions;
    private @Nullable Child child;

    private SoukTarget(Layout layout, Endpoint endpoint, List<String> jvmOptions) {
        this.layout = layout;
        this.endpoint = endpoint;
        this.jvmOptions = jvmOptions;
    }

    /** Makes a data folder with a credential and a key in it; starts Souk for that and stops it again. */
    static SoukTarget provision(Layout layout) {
        removeOldData(layout);
        Endpoint none = new Endpoint(Target.SOUK.port(), MODEL, List.of());
        try (SoukTarget first = new SoukTarget(layout, none, List.of())) {
            Child starting = first.launch(Child::piped);
            if (!new JsonObject(firstLine(starting)).containsKey("url")) {
                throw new RunRefused("souk did not say where it listens");
            }
            souk(layout, MockProvider.KEY + "\n", "credential", "add", "openai", "--base-url",
                    "http://127.0.0.1:" + MockProvider.PORT + "/v1", "--key-stdin", "--no-verify");
            String key = new JsonObject(souk(layout, "", "key", "create", "--name", "benchmarks", "--rpm",
                    HIGHEST_RPM, "--concurrency", HIGHEST_CONCURRENCY, "--json")).getString("key");
            Endpoint endpoint = new Endpoint(Target.SOUK.port(), MODEL, List.of("Authorization: Bearer " + key));
            return new SoukTarget(layout, endpoint, JvmOptions.of(starting.process().pid()));
        }
    }

    /** The options that the launcher gave the JVM, for a proxy that is to run under the same. */
    List<String> jvmOptions() {
        return jvmOptions;
    }

    @Override
    public Target target() {
        return Target.SOUK;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public Duration start() {
        TokenProbe probe = new TokenProbe(endpoint);
        long started = System.nanoTime();
        Child starting = launch(Child::logging);
        probe.await(starting::isAlive, Target.SOUK.id());
        Duration time = Duration.ofNanos(System.nanoTime() - started);
        database().ifPresent(Core.REST::take);
        return time;
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

    /** PostgreSQL is no child of Souk's: its own folder knows its process. */
    @Override
    public Optional<ProcessTree> database() {
        try {
            Path pidFile = layout.soukData().resolve("postgres/postmaster.pid");
            return Optional.of(new ProcessTree(Long.parseLong(Files.readAllLines(pidFile).getFirst().trim())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Journal> journal() {
        return Optional.of(new Journal(MANAGEMENT_PORT));
    }

    @Override
    public Optional<String> complaint() {
        return child == null || child.isAlive() ? Optional.empty() : Optional.of(child.lastWords());
    }

    private interface Starter {
        Child start(Core core, Program program, Path logs);
    }

    private Child launch(Starter starter) {
        Program program = new Program(Target.SOUK.id(),
                List.of(layout.souk().toString(), "up", "--json", "--data", layout.soukData().toString(), "--port",
                        Integer.toString(Target.SOUK.port())),
                layout.home(),
                Map.of("SOUK_EGRESS_ALLOW", "127.0.0.1:" + MockProvider.PORT, "SOUK_MANAGEMENT_PORT",
                        Integer.toString(MANAGEMENT_PORT), "SOUK_GATEWAY_MAX_USAGE_BACKLOG", BACKLOG));
        Child starting = starter.start(Core.TARGET, program, layout.logs());
        child = starting;
        return starting;
    }

    private static String firstLine(Child starting) {
        try {
            String line = starting.process().inputReader().readLine();
            if (line == null) {
                throw new RunRefused("souk did not start: " + starting.lastWords());
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String souk(Layout layout, String input, String... words) {
        List<String> command = new ArrayList<>(List.of(layout.souk().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", layout.soukData().toString()));
        return Commands.output(command, Map.of(), input);
    }

    /** A run that was killed may have left a server behind. */
    private static void removeOldData(Layout layout) {
        Path data = layout.soukData();
        if (!Files.exists(data)) {
            return;
        }
        souk(layout, "", "down", "--force");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
