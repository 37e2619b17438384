package dev.souk.platform.config;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.souk.platform.postgres.PostgresUrl;

import static java.util.Comparator.comparingInt;

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
        return read(file, overrides, baseDirectory, List.of());
    }

    /** As {@link #read(Optional, Map, Path)}; what {@code held} says goes before everything else. */
    ConfigOutcome read(Optional<Path> file, Map<String, String> overrides, Path baseDirectory,
            List<EffectiveSetting> held) {
        Path base = baseDirectory.toAbsolutePath().normalize();
        Settings settings = settings(file, overrides, base, held);
        SoukConfig config = config(settings, base);
        ListenerCheck.run(config, settings);
        List<ConfigProblem> problems = settings.problems();
        return problems.isEmpty()
                ? new ConfigOutcome.Valid(config, settings.effective())
                : new ConfigOutcome.Invalid(problems);
    }

    /** The file that {@link #read} reads, which may be missing. */
    static Path path(Optional<Path> named, Path baseDirectory) {
        return baseDirectory.toAbsolutePath().normalize().resolve(named.orElse(USUAL_FILE)).normalize();
    }

    /**
     * Every key with the value that holds and where it comes from, in the order of the documentation; where something is
     * wrong, what would stand in for it. Takes and does what {@link #read(Optional, Map, Path)} does.
     */
    public List<EffectiveSetting> show(Optional<Path> file, Map<String, String> overrides, Path baseDirectory) {
        Path base = baseDirectory.toAbsolutePath().normalize();
        Settings settings = settings(file, overrides, base, List.of());
        config(settings, base);
        List<String> order = ConfigKeys.ALL.stream().map(ConfigKey::name).toList();
        return settings.effective().stream().sorted(comparingInt(each -> order.indexOf(each.name()))).toList();
    }

    private Settings settings(Optional<Path> file, Map<String, String> overrides, Path base,
            List<EffectiveSetting> held) {
        return new Settings(List.of(EffectiveSetting.source(held), OptionSource.read(overrides),
                EnvironmentSource.read(environment), FileSource.read(file(file, base))));
    }

    private static YamlFile file(Optional<Path> named, Path base) {
        Path path = path(named, base);
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
                new LogConfig(settings.one(ConfigKeys.LOG_LEVEL), settings.one(ConfigKeys.LOG_FORMAT),
                        settings.one(ConfigKeys.LOG_REQUESTS)),
                new TelemetryConfig(settings.one(ConfigKeys.OTLP_ENDPOINT), settings.one(ConfigKeys.OTLP_HEADERS),
                        settings.one(ConfigKeys.SAMPLE_RATIO)),
                http(settings, base), new RedisConfig(settings.one(ConfigKeys.REDIS_URL)));
    }

    private static GatewayConfig gateway(Settings settings) {
        return new GatewayConfig(settings.one(ConfigKeys.GATEWAY_HOST), settings.one(ConfigKeys.GATEWAY_PORT),
                settings.one(ConfigKeys.EVENT_LOOPS), settings.one(ConfigKeys.MAX_BODY),
                settings.one(ConfigKeys.CONNECT_TIMEOUT), settings.one(ConfigKeys.FIRST_BYTE_TIMEOUT),
                settings.one(ConfigKeys.ANSWER_TIMEOUT), settings.one(ConfigKeys.GAP_TIMEOUT),
                settings.one(ConfigKeys.PING_INTERVAL),
                settings.one(ConfigKeys.DRAIN_TIMEOUT), settings.one(ConfigKeys.MAX_USAGE_BACKLOG));
    }

    private static HttpConfig http(Settings settings, Path base) {
        return new HttpConfig(tls(settings, base, ConfigKeys.GATEWAY_TLS_CERTIFICATE, ConfigKeys.GATEWAY_TLS_KEY),
                tls(settings, base, ConfigKeys.CONTROL_PLANE_TLS_CERTIFICATE, ConfigKeys.CONTROL_PLANE_TLS_KEY),
                settings.all(ConfigKeys.TRUSTED_PROXIES), settings.one(ConfigKeys.MAX_HEADER_SIZE).intValue(),
                settings.one(ConfigKeys.HEADER_TIMEOUT), settings.one(ConfigKeys.BODY_TIMEOUT),
                settings.one(ConfigKeys.IDLE_TIMEOUT));
    }

    private static Optional<TlsFiles> tls(Settings settings, Path base, ConfigKey<Optional<Path>> certificateKey,
            ConfigKey<Optional<Path>> keyKey) {
        Optional<Path> certificate = settings.one(certificateKey).map(path -> base.resolve(path).normalize());
        Optional<Path> key = settings.one(keyKey).map(path -> base.resolve(path).normalize());
        if (certificate.isPresent() != key.isPresent() && settings.isSound(certificateKey)
                && settings.isSound(keyKey)) {
            ConfigKey<?> given = certificate.isPresent() ? certificateKey : keyKey;
            ConfigKey<?> missing = certificate.isPresent() ? keyKey : certificateKey;
            settings.add(new ConfigProblem(given.name(), certificate.or(() -> key).orElseThrow().toString(),
                    missing.name() + " to be set too: TLS takes a certificate and its key", settings.where(given)));
        }
        return certificate.flatMap(chain -> key.map(its -> new TlsFiles(chain, its)));
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
