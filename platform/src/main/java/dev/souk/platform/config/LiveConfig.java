package dev.souk.platform.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.souk.platform.config.ConfigReload.Change;

/**
 * The configuration of a running process. Keys that are safe to change follow their file; the others keep the value of
 * the start. Whoever can follow a change asks {@link #current} each time. Safe for use by several threads.
 */
public final class LiveConfig {

    private final ConfigReader reader;
    private final Optional<Path> file;
    private final Map<String, String> overrides;
    private final Path baseDirectory;

    private final List<BiConsumer<SoukConfig, SoukConfig>> followers = new CopyOnWriteArrayList<>();

    private volatile ConfigOutcome.Valid running;
    /** The file as it was last read, with what waits for a start. */
    private List<EffectiveSetting> asRead;

    /** The arguments are those of {@link ConfigReader#read(Optional, Map, Path)}, and {@code atStart} what came of it. */
    public LiveConfig(ConfigReader reader, Optional<Path> file, Map<String, String> overrides, Path baseDirectory,
            ConfigOutcome.Valid atStart) {
        this.reader = reader;
        this.file = file;
        this.overrides = Map.copyOf(overrides);
        this.baseDirectory = baseDirectory;
        this.running = atStart;
        this.asRead = atStart.settings();
    }

    /** What holds now. */
    public SoukConfig current() {
        return running.config();
    }

    /** Has somebody told who can't ask each time: of what held before and of what holds now. */
    public void onChange(BiConsumer<SoukConfig, SoukConfig> follower) {
        followers.add(follower);
    }

    /** The file that is read, whether or not it is there. */
    public Path path() {
        return ConfigReader.path(file, baseDirectory);
    }

    /** Reads everything again and takes over what is safe to. Reads a file: not for an event loop. */
    public synchronized ConfigReload reload() {
        return switch (reader.read(file, overrides, baseDirectory)) {
            case ConfigOutcome.Invalid(List<ConfigProblem> problems) -> new ConfigReload.Refused(problems);
            case ConfigOutcome.Valid(SoukConfig _, List<EffectiveSetting> settings) -> follow(settings);
        };
    }

    private ConfigReload follow(List<EffectiveSetting> settings) {
        Map<String, EffectiveSetting> before = asRead.stream()
                .collect(Collectors.toMap(EffectiveSetting::name, Function.identity()));
        List<Change> applied = new ArrayList<>();
        List<Change> waiting = new ArrayList<>();
        for (EffectiveSetting now : settings) {
            EffectiveSetting old = before.get(now.name());
            if (old != null && !now.saysTheSameAs(old)) {
                (now.takesHoldAtOnce() ? applied : waiting).add(new Change(now.name(), old.shown(), now.shown()));
            }
        }
        if (applied.isEmpty() && waiting.isEmpty()) {
            return new ConfigReload.Unchanged();
        }
        List<EffectiveSetting> held = running.settings().stream().filter(each -> !each.takesHoldAtOnce()).toList();
        return switch (reader.read(file, overrides, baseDirectory, held)) {
            // Sound by itself, but not beside what the process was started with.
            case ConfigOutcome.Invalid(List<ConfigProblem> problems) -> new ConfigReload.Refused(problems);
            case ConfigOutcome.Valid mixed -> {
                SoukConfig until = current();
                running = mixed;
                asRead = settings;
                followers.forEach(follower -> follower.accept(until, mixed.config()));
                yield new ConfigReload.Changed(applied, waiting);
            }
        };
    }
}
