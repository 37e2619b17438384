package dev.souk.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.souk.platform.config.ConfigKey.Kind;
import dev.souk.platform.postgres.PostgresUrl;
import dev.souk.platform.redis.RedisUrl;

/** All settings, in the order in which the file and the documentation show them. */
final class ConfigKeys {

    static final ConfigKey<Boolean> PRODUCTION = ConfigKey.of("production", ValueTypes.YES_OR_NO, "false", "true",
            "Refuses what is only there to try things out: the `demo` provider.");
    static final ConfigKey<Path> DATA = ConfigKey
            .of("data", ValueTypes.PATH, "./data", "/var/lib/souk",
                    "Folder that keeps what has to survive a restart: the embedded database, the admin token, the key "
                            + "file. A relative path starts at the folder of `souk`.")
            .setBy("--data");
    /** Secret, although it is only a path: somebody will put the key itself there. */
    static final ConfigKey<Optional<Path>> KEK = ConfigKey
            .of("kek", ValueTypes.KEY_FILE, "", "file:/etc/souk/kek",
                    "The key-encryption key that opens the vault. Empty: `file:` and `kek` in the data folder, made at "
                            + "the first start. Keep a copy of it away from the database.")
            .as(Kind.SECRET);

    static final ConfigKey<String> GATEWAY_HOST = ConfigKey.of("gateway.host", ValueTypes.HOST_TO_LISTEN_ON,
            "127.0.0.1", "0.0.0.0", "Address of the public listener; `0.0.0.0` opens it to the network.");
    static final ConfigKey<Integer> GATEWAY_PORT = ConfigKey.of("gateway.port", ValueTypes.PORT, "8080", "9000",
            "Port of the public listener. With all roles in one process it serves the web and `/api/v1` too.")
            .setBy("--port");
    static final ConfigKey<Integer> EVENT_LOOPS = ConfigKey.of("gateway.event-loops", ValueTypes.EVENT_LOOPS, "auto",
            "2", "Event loops that serve requests.");
    static final ConfigKey<Long> MAX_BODY = ConfigKey.of("gateway.max-body", ValueTypes.size("1KiB", "1GiB"), "32MiB",
            "512KiB", "The largest request body; a larger one is refused with 413.")
            .live();
    static final ConfigKey<Duration> CONNECT_TIMEOUT = ConfigKey.of("gateway.connect-timeout",
            ValueTypes.durationFrom("1ms"), "5s", "500ms", "Time to connect to a provider.")
            .live();
    static final ConfigKey<Duration> FIRST_BYTE_TIMEOUT = ConfigKey.of("gateway.first-byte-timeout",
            ValueTypes.durationFrom("1ms"), "120s", "5m",
            "Time from the request to the first byte of a provider's streamed answer. There is no limit on a whole stream.")
            .live();
    static final ConfigKey<Duration> ANSWER_TIMEOUT = ConfigKey.of("gateway.answer-timeout",
            ValueTypes.durationFrom("1ms"), "10m", "30m",
            "The same for an answer that is not streamed. A provider begins to send such a one when it is whole, which "
                    + "takes a reasoning model minutes.")
            .live();
    static final ConfigKey<Duration> GAP_TIMEOUT = ConfigKey.of("gateway.gap-timeout", ValueTypes.durationFrom("1ms"),
            "60s", "2m", "Silence inside a provider's answer after which it counts as cut.")
            .live();
    static final ConfigKey<Duration> PING_INTERVAL = ConfigKey.of("gateway.ping-interval",
            ValueTypes.durationFrom("1ms"), "15s", "5s",
            "Silence after which a streaming client gets a comment, so that proxies keep the connection.")
            .live();
    static final ConfigKey<Duration> DRAIN_TIMEOUT = ConfigKey.of("gateway.drain-timeout",
            ValueTypes.durationFrom("0s"), "20s", "2m",
            "How long running streams may go on after the process was told to stop.")
            .live();
    static final ConfigKey<Integer> MAX_USAGE_BACKLOG = ConfigKey.of("gateway.max-usage-backlog",
            ValueTypes.wholeNumber(1, 100_000_000), "100000", "500000",
            "Usage records kept while the database is away. When it is full, requests are refused with 503, because "
                    + "they could not be accounted for.")
            .live();

    static final ConfigKey<Optional<Path>> GATEWAY_TLS_CERTIFICATE = ConfigKey.of("gateway.tls.certificate",
            ValueTypes.FILE, "", "/etc/souk/tls/fullchain.pem",
            "Certificate chain of the public listener (PEM, the server's own first); with `gateway.tls.key` it serves "
                    + "HTTPS and HTTP/2. Both files are read again when they change. Empty: plain HTTP.");
    static final ConfigKey<Optional<Path>> GATEWAY_TLS_KEY = ConfigKey.of("gateway.tls.key", ValueTypes.FILE, "",
            "/etc/souk/tls/privkey.pem",
            "The certificate's private key (PEM: PKCS#8, PKCS#1 or EC), not encrypted.");

    static final ConfigKey<String> CONTROL_PLANE_HOST = ConfigKey.of("control-plane.host",
            ValueTypes.HOST_TO_LISTEN_ON, "127.0.0.1", "0.0.0.0", "Address of the control plane's own listener.");
    static final ConfigKey<Integer> CONTROL_PLANE_PORT = ConfigKey.of("control-plane.port", ValueTypes.PORT, "8081",
            "9001", "Its port. Only used when the control plane runs without a gateway in the same process.");
    static final ConfigKey<Optional<Path>> CONTROL_PLANE_TLS_CERTIFICATE = ConfigKey.of(
            "control-plane.tls.certificate", ValueTypes.FILE, "", "/etc/souk/tls/fullchain.pem",
            "The same for the control plane's own listener.");
    static final ConfigKey<Optional<Path>> CONTROL_PLANE_TLS_KEY = ConfigKey.of("control-plane.tls.key",
            ValueTypes.FILE, "", "/etc/souk/tls/privkey.pem", "The private key that belongs to it.");
    static final ConfigKey<String> WORKER_HOST = ConfigKey.of("worker.host", ValueTypes.HOST_TO_LISTEN_ON, "127.0.0.1",
            "0.0.0.0", "Address of the worker's internal API.");
    static final ConfigKey<Integer> WORKER_PORT = ConfigKey.of("worker.port", ValueTypes.PORT, "8082", "9002",
            "Port of the worker's internal API.");
    static final ConfigKey<String> MANAGEMENT_HOST = ConfigKey.of("management.host", ValueTypes.HOST_TO_LISTEN_ON,
            "127.0.0.1", "0.0.0.0",
            "Address of the management listener. It asks for no key: keep it off the internet.");
    static final ConfigKey<Integer> MANAGEMENT_PORT = ConfigKey.of("management.port", ValueTypes.PORT, "8090", "9090",
            "Port of the management listener: `/healthz`, `/readyz`, `/metrics`.");

    static final ConfigKey<Optional<PostgresUrl>> DATABASE_URL = ConfigKey
            .of("database.url", ValueTypes.DATABASE, "", "postgresql://souk_service:secret@db.internal:5432/souk",
                    "The database of the services. Empty: the embedded PostgreSQL in the data folder. Its parameters are "
                            + "`sslmode` (default `prefer`) and, with `verify-ca` or `verify-full`, `sslrootcert`: a PEM "
                            + "file with the authority behind the server's certificate.")
            .as(Kind.SECRET);
    static final ConfigKey<Optional<PostgresUrl>> MIGRATION_URL = ConfigKey
            .of("database.migration-url", ValueTypes.DATABASE, "",
                    "postgresql://souk_owner:secret@db.internal:5432/souk",
                    "The same database as the role that owns the tables, for migrations. Empty: `database.url`; a gateway on "
                            + "its own then leaves migrations to the control plane.")
            .as(Kind.SECRET);
    static final ConfigKey<Integer> POOL_SIZE = ConfigKey.of("database.pool-size", ValueTypes.wholeNumber(1, 1_000),
            "8", "32", "Database connections of each process.");

    static final ConfigKey<HostPort> EGRESS_ALLOW = ConfigKey
            .of("egress.allow", ValueTypes.DESTINATION, "", "localhost:11434,10.0.0.5:8000",
                    "Private and loopback addresses that may be called as a provider all the same. A list in the file; "
                            + "separated by commas in the environment.")
            .as(Kind.LIST)
            .live();

    static final ConfigKey<LogConfig.Level> LOG_LEVEL = ConfigKey.of("log.level",
            TelemetryValues.oneOf(LogConfig.Level.class), "info", "debug",
            "From which level on Souk's own code is logged. Libraries are from `warn` on.")
            .live();
    static final ConfigKey<LogConfig.Format> LOG_FORMAT = ConfigKey.of("log.format",
            TelemetryValues.oneOf(LogConfig.Format.class), "auto", "json",
            "How a log line looks: for people, or one JSON object a line. `auto` is plain on a terminal, JSON elsewhere.")
            .live();
    static final ConfigKey<LogConfig.Requests> LOG_REQUESTS = ConfigKey.of("log.requests",
            TelemetryValues.oneOf(LogConfig.Requests.class), "failed", "all",
            "Which inference requests get a log line at their end: ids, model, outcome, times and tokens, never content.")
            .live();

    static final ConfigKey<Optional<URI>> OTLP_ENDPOINT = ConfigKey.of("telemetry.otlp-endpoint",
            TelemetryValues.ENDPOINT, "", "http://127.0.0.1:4318",
            "Base URL of an OpenTelemetry collector (OTLP/HTTP); traces go to `/v1/traces` there. Empty: no traces.");
    static final ConfigKey<OtlpHeaders> OTLP_HEADERS = ConfigKey
            .of("telemetry.otlp-headers", TelemetryValues.HEADERS, "", "authorization=Bearer secret",
                    "Headers for the collector.")
            .as(Kind.SECRET);
    static final ConfigKey<Double> SAMPLE_RATIO = ConfigKey.of("telemetry.sample-ratio", TelemetryValues.SHARE, "1.0",
            "0.05",
            "The share of traces that is kept. A client that sends `traceparent` has decided already: its choice holds.");

    static final ConfigKey<AddressRange> TRUSTED_PROXIES = ConfigKey
            .of("http.trusted-proxies", ValueTypes.ADDRESSES, "", "10.0.0.0/8,fd00::/8",
                    "Proxies in front of the public listeners. Only what these say in `X-Forwarded-For` or `Forwarded` "
                            + "about a client's address is believed. A list in the file; separated by commas in the "
                            + "environment.")
            .as(Kind.LIST);
    static final ConfigKey<Long> MAX_HEADER_SIZE = ConfigKey.of("http.max-header-size",
            ValueTypes.size("1KiB", "1MiB"), "16KiB", "32KiB",
            "The largest head of a request; a larger one is refused with 431.");
    static final ConfigKey<Duration> HEADER_TIMEOUT = ConfigKey.of("http.header-timeout",
            ValueTypes.durationFrom("100ms"), "10s", "5s",
            "A connection that has not sent the whole head of a request by then is closed; the same limit holds for a "
                    + "TLS handshake.");
    static final ConfigKey<Duration> BODY_TIMEOUT = ConfigKey.of("http.body-timeout",
            ValueTypes.durationFrom("100ms"), "30s", "1m",
            "Silence inside a request's body after which it is refused with 408. A body that trickles is refused too: "
                    + "below 500 bytes a second over this time.");
    static final ConfigKey<Duration> IDLE_TIMEOUT = ConfigKey.of("http.idle-timeout",
            ValueTypes.durationFrom("100ms"), "75s", "10m",
            "Time between two requests of a connection after which it is closed. Never cuts a request under way.");

    static final ConfigKey<Optional<RedisUrl>> REDIS_URL = ConfigKey
            .of("redis.url", ValueTypes.REDIS, "", "rediss://souk:secret@redis.internal:6379/0",
                    "The Redis that several gateways share. Empty: there is none, which is right for one gateway. The "
                            + "only parameter is `ca`, a PEM file with the authority behind a `rediss` server's "
                            + "certificate.")
            .as(Kind.SECRET);

    static final List<ConfigKey<?>> ALL = List.of(PRODUCTION, DATA, KEK, GATEWAY_HOST, GATEWAY_PORT, EVENT_LOOPS,
            MAX_BODY, CONNECT_TIMEOUT, FIRST_BYTE_TIMEOUT, ANSWER_TIMEOUT, GAP_TIMEOUT, PING_INTERVAL, DRAIN_TIMEOUT,
            MAX_USAGE_BACKLOG, GATEWAY_TLS_CERTIFICATE, GATEWAY_TLS_KEY,
            CONTROL_PLANE_HOST, CONTROL_PLANE_PORT, CONTROL_PLANE_TLS_CERTIFICATE, CONTROL_PLANE_TLS_KEY, WORKER_HOST,
            WORKER_PORT, MANAGEMENT_HOST, MANAGEMENT_PORT,
            DATABASE_URL, MIGRATION_URL, POOL_SIZE, EGRESS_ALLOW,
            LOG_LEVEL, LOG_FORMAT, LOG_REQUESTS, OTLP_ENDPOINT, OTLP_HEADERS, SAMPLE_RATIO,
            TRUSTED_PROXIES, MAX_HEADER_SIZE, HEADER_TIMEOUT, BODY_TIMEOUT, IDLE_TIMEOUT,
            REDIS_URL);

    private ConfigKeys() {}

    static Optional<ConfigKey<?>> named(String name) {
        return ALL.stream().<ConfigKey<?>>map(key -> key).filter(key -> key.name().equals(name)).findFirst();
    }

    /** The keys inside a section, such as all that begin with {@code gateway.}; empty when it is no section. */
    static List<ConfigKey<?>> inside(String section) {
        return ALL.stream().<ConfigKey<?>>map(key -> key).filter(key -> key.name().startsWith(section + ".")).toList();
    }
}
