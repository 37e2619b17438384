package dev.souk.cli.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Vertx;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.souk.cli.ExitCode;
import dev.souk.cli.JsonOption;
import dev.souk.cli.Surroundings;
import dev.souk.cli.client.ServerTrust;
import dev.souk.cli.instance.DataDirectory;
import dev.souk.cli.instance.DataLocation;
import dev.souk.cli.instance.InstanceLock;
import dev.souk.cli.instance.RunningInstance;
import dev.souk.cli.up.Role;
import dev.souk.cli.up.UpArguments;
import dev.souk.cli.up.UpCommand;
import dev.souk.platform.config.ConfigOutcome;
import dev.souk.platform.config.ConfigReader;

/** {@code souk doctor}. */
@Command(name = "doctor", description = "Test everything that a start and a chat need, and say how each problem is mended.", footer = {
    "Works with the server stopped and with it running; with it stopped, an embedded PostgreSQL is started for a moment.",
    "With --json one object with the field checks, each with name, status (ok, warning, problem, skipped), found, mend.",
    "Exit code: 0 when nothing is broken (warnings may stand), 1 when something is, 2 wrong command line."})
public final class DoctorCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofSeconds(12);

    private final Surroundings surroundings;

    @Option(names = "--port", paramLabel = "N", description = "As for 'up': instead of gateway.port.")
    private @Nullable String port;
    @Option(names = "--data", paramLabel = "DIR", description = "As for 'up': instead of ./data.")
    private @Nullable Path data;
    @Option(names = "--config", paramLabel = "FILE", description = "As for 'up': instead of config/souk.yaml.")
    private @Nullable Path config;
    @Option(names = "--role", paramLabel = "all|gateway|control-plane|worker", description = "As for 'up': which parts will run here.")
    private @Nullable Role role;
    @Mixin
    private final JsonOption json = new JsonOption();

    public DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        DataDirectory directory = new DataLocation(surroundings).of(Optional.ofNullable(data),
                Optional.ofNullable(config));
        boolean isLocked = isLocked(directory);
        Optional<RunningInstance> instance = isLocked ? RunningInstance.read(directory) : Optional.empty();
        UpArguments arguments = arguments(instance);
        ConfigOutcome outcome = new ConfigReader(surroundings.environment()).read(arguments.config(),
                arguments.overrides(), surroundings.home());
        Path file = arguments.config().orElse(surroundings.home().resolve("config").resolve("souk.yaml"));
        List<Check> always = List.of(new JavaCheck(surroundings), new VersionCheck(instance),
                new ConfigurationCheck(outcome, file));
        Report report = switch (outcome) {
            case ConfigOutcome.Valid valid -> examined(always, new Situation(surroundings, valid.config(),
                    arguments.role(), directory, instance, isLocked));
            case ConfigOutcome.Invalid _ -> new Report(new Rounds(LIMIT).run(joined(always,
                    List.of(new FileDescriptorCheck(instance), new MemoryCheck(), new ClockCheck(), new SandboxCheck(),
                            new NotTested("all others", "they need a configuration without problems")))));
        };
        if (json.isWanted()) {
            surroundings.out().println(report.json().encode());
        } else {
            report.print(surroundings.out(), Paint.on(surroundings));
        }
        return report.isSound() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Report examined(List<Check> always, Situation situation) throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        try (SharedDatabase database = new SharedDatabase(situation); Web web = new Web(trust(situation))) {
            return new Report(new Rounds(LIMIT).run(joined(always,
                    new AllChecks(situation, database, web, vertx).inOrder())));
        } finally {
            vertx.close();
        }
    }

    /** A server that runs is looked at as it was started, as far as nothing else is said here. */
    private UpArguments arguments(Optional<RunningInstance> instance) {
        UpArguments started = instance.map(running -> UpCommand.parse(surroundings, running.arguments()))
                .orElseGet(() -> new UpArguments(Role.ALL, Optional.empty(), Optional.empty(), Optional.empty()));
        return new UpArguments(role == null ? started.role() : role,
                Optional.ofNullable(config).map(surroundings::resolve).or(started::config),
                Optional.ofNullable(data).map(surroundings::resolve).or(started::data),
                Optional.ofNullable(port).or(started::port));
    }

    /** A lock that may not be touched is held by nobody we could ask; the data directory's check tells. */
    private static boolean isLocked(DataDirectory directory) {
        try {
            return InstanceLock.isHeld(directory);
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static List<Check> joined(List<Check> first, List<Check> second) {
        List<Check> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static ServerTrust trust(Situation situation) {
        return ServerTrust.of(Optional.empty(), situation.instance().flatMap(RunningInstance::certificate));
    }
}
