package dev.souk.platform.config;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.souk.platform.postgres.PostgresUrl;

/** Reads the configuration: an option goes before the environment, that before the file, that before the default. */
public final class ConfigReader {

    private static final Path USUAL_FILE = Path.of("config", "souk.yaml");

    private final Map<String, String> environment;

    /** @param environment the variables of the process, as {@link System#getenv()} gives them */
    public ConfigReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads everything and reports every problem together. Reads a file: not for an event loop.
     *
     * @param file          the file that was named; empty: {@code config/souk.yaml}, which may be missing
     * @param overrides     options by the key they set, e.g. {@code gateway.port} to {@code 9000}
     * @param baseDirectory what relative paths start from, the file's too
     */
    public ConfigOutcome read(Optional<Path> file, Map<String, String> overrides, Path baseDirectory) {
        Path base = baseDirectory.toAbsolutePath().normalize();
        Settings settings = settings(file, overrides, base);
        SoukConfig config = config(settings, base);
        ListenerCheck.run(config, settings);
        List<ConfigProblem> problems = settings.problems();
        return problems.isEmpty() ? new ConfigOutcome.Valid(config) : new ConfigOutcome.Invalid(problems);
    }

    /**
     * Every key with the value that holds and where it comes from, in the order of the documentation; of a configuration
     * with problems, what stands there. Takes and does what {@link #read} does.
     */
    public List<EffectiveSetting> show(Optional<Path> file, Map<String, String> overrides, Path baseDirectory) {
        Settings settings = settings(file, overrides, baseDirectory.toAbsolutePath().normalize());
        return ConfigKeys.ALL.stream()
                .map(key -> new EffectiveSetting(key.name(), settings.shown(key), settings.where(key)))
                .toList();
    }

    private Settings settings(Optional<Path> file, Map<String, String> overrides, Path base) {
        return new Settings(List.of(OptionSource.read(overrides), EnvironmentSource.read(environment),
                FileSource.read(file(file, base))));
    }

    private static YamlFile file(Optional<Path> named, Path base) {
        Path path = base.resolve(named.orElse(USUAL_FILE)).normalize();
        // A link to nowhere is not "no file": somebody meant one to be there.
        if (named.isEmpty() && Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            return new YamlFile(new YamlValue.Section(List.of(), path.toString()), List.of());
        }
        return YamlFile.read(path, path.startsWith(base) ? base.relativize(path).toString() : path.toString());
    }

    private static SoukConfig config(Settings settings, Path base) {
        Path data = base.resolve(settings.one(ConfigKeys.DATA)).normalize();
        Path kek = base.resolve(settings.one(ConfigKeys.KEK).orElse(data.resolve("kek"))).normalize();
        return new SoukConfig(settings.one(ConfigKeys.PRODUCTION), data, gateway(settings),
                new ControlPlaneConfig(settings.one(ConfigKeys.CONTROL_PLANE_HOST),
                        settings.one(ConfigKeys.CONTROL_PLANE_PORT)),
                new WorkerConfig(settings.one(ConfigKeys.WORKER_HOST), settings.one(ConfigKeys.WORKER_PORT)),
                new ManagementConfig(settings.one(ConfigKeys.MANAGEMENT_HOST),
                        settings.one(ConfigKeys.MANAGEMENT_PORT)),
                database(settings), "file:" + kek,
                new EgressConfig(new LinkedHashSet<>(settings.all(ConfigKeys.EGRESS_ALLOW))),
                new RedisConfig(settings.one(ConfigKeys.REDIS_URL)));
    }

    private static GatewayConfig gateway(Settings settings) {
        return new GatewayConfig(settings.one(ConfigKeys.GATEWAY_HOST), settings.one(ConfigKeys.GATEWAY_PORT),
                settings.one(ConfigKeys.EVENT_LOOPS), settings.one(ConfigKeys.MAX_BODY),
                settings.one(ConfigKeys.CONNECT_TIMEOUT), settings.one(ConfigKeys.FIRST_BYTE_TIMEOUT),
                settings.one(ConfigKeys.ANSWER_TIMEOUT), settings.one(ConfigKeys.GAP_TIMEOUT),
                settings.one(ConfigKeys.PING_INTERVAL),
                settings.one(ConfigKeys.DRAIN_TIMEOUT), settings.one(ConfigKeys.MAX_USAGE_BACKLOG));
    }

    private static DatabaseConfig database(Settings settings) {
        Optional<PostgresUrl> url = settings.one(ConfigKeys.DATABASE_URL);
        Optional<PostgresUrl> migrationUrl = settings.one(ConfigKeys.MIGRATION_URL);
        if (url.isEmpty() && migrationUrl.isPresent() && settings.isSound(ConfigKeys.DATABASE_URL)) {
            settings.add(new ConfigProblem(ConfigKeys.MIGRATION_URL.name(), ConfigProblem.HIDDEN,
                    "database.url to be set too: the embedded PostgreSQL has an owner of its own",
                    settings.where(ConfigKeys.MIGRATION_URL)));
        }
        return new DatabaseConfig(url, migrationUrl.or(() -> url), settings.one(ConfigKeys.POOL_SIZE));
    }
}
