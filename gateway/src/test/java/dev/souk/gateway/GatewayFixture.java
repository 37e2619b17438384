package dev.souk.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import dev.souk.core.id.OrganisationId;
import dev.souk.core.money.NanoUsd;
import dev.souk.core.money.PriceCard;
import dev.souk.fakeprovider.FakeProvider;
import dev.souk.fakeprovider.FakeProviderOptions;
import dev.souk.platform.catalog.Catalog;
import dev.souk.platform.catalog.CatalogProvider;
import dev.souk.platform.config.GatewayConfig;
import dev.souk.platform.config.HostPort;
import dev.souk.platform.config.HttpConfig;
import dev.souk.platform.config.LogConfig;
import dev.souk.platform.egress.EgressGuard;
import dev.souk.platform.http.CertificateForTests;
import dev.souk.platform.http.PublicEdge;
import dev.souk.platform.http.ServedCertificate;
import dev.souk.platform.postgres.Databases;
import dev.souk.platform.postgres.PostgresForTests;
import dev.souk.platform.telemetry.Telemetry;
import dev.souk.platform.vault.LocalKeyFile;
import dev.souk.platform.vault.PgOrganisationKeys;
import dev.souk.platform.vault.SealedSecret;
import dev.souk.platform.vault.SecretRef;
import dev.souk.platform.vault.Vault;

/** A gateway over real sockets: the fake provider as its upstream, a database of its own, keys made by SQL. */
public final class GatewayFixture implements AutoCloseable {

    public static final UUID ORGANISATION = UUID.fromString("00000000-0000-7000-8000-000000000001");
    public static final UUID OPERATOR = UUID.fromString("00000000-0000-7000-8000-000000000002");

    public static final GatewayConfig CONFIG = new GatewayConfig("127.0.0.1", 0, 2, 1024 * 1024, Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofSeconds(5), 10_000);

    public static final HttpConfig EDGE = new HttpConfig(Optional.empty(), Optional.empty(), List.of(), 16_384,
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(75));

    /** 0.15 and 0.60 USD for a million tokens, as a small model costs; every word of the fake provider that tests price. */
    private static final List<String> PRICED = List.of("chat", "fast", "slow");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http;
    private final Optional<ServedCertificate> certificate;
    private final String scheme;
    private final PostgresForTests.TestDatabase database = PostgresForTests.fresh();
    private final Pool pool = Databases.pool(vertx, database.serviceUrl(), 4);
    private final Telemetry telemetry;
    private final FakeProvider fake;
    private final Vault vault;
    private final Gateway gateway;

    public GatewayFixture() {
        this(config -> config);
    }

    public GatewayFixture(UnaryOperator<GatewayConfig> config) {
        this(config, EDGE, Telemetry.quiet());
    }

    public GatewayFixture(UnaryOperator<GatewayConfig> config, Telemetry telemetry) {
        this(config, EDGE, telemetry);
    }

    /** With an edge of its own; where that has a certificate the gateway speaks TLS. */
    public GatewayFixture(UnaryOperator<GatewayConfig> config, HttpConfig edge) {
        this(config, edge, Telemetry.quiet());
    }

    private GatewayFixture(UnaryOperator<GatewayConfig> config, HttpConfig edge, Telemetry telemetry) {
        this.telemetry = telemetry;
        certificate = edge.gatewayTls().map(files -> ServedCertificate.load(vertx, "gateway", files));
        scheme = certificate.isPresent() ? "https" : "http";
        http = edge.gatewayTls()
                .map(files -> CertificateForTests.trusting(HttpClient.newBuilder(), files.certificate()))
                .orElseGet(() -> HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1))
                .build();
        fake = await(FakeProvider.start(vertx, FakeProviderOptions.defaults()));
        vault = new Vault(vertx, LocalKeyFile.open("file:" + temporaryKek()), new PgOrganisationKeys(pool));
        GatewayConfig applied = config.apply(CONFIG);
        gateway = await(Gateway.start(vertx,
                new GatewayOptions(() -> applied, new PublicEdge(vertx, edge, certificate), catalog(), pool,
                        Databases.connectOptions(database.serviceUrl()),
                        vault, new EgressGuard(vertx, Set::of, Set.of(new HostPort("127.0.0.1", fake.port()))),
                        Map.of("demo", URI.create(fake.baseUrl())),
                        request -> request.response().setStatusCode(404).end("otherwise"), telemetry,
                        () -> LogConfig.Requests.ALL)));
        Awaitility.await().until(() -> gateway.readiness().canServe());
    }

    /** The usual configuration but for the drain limit. */
    public static UnaryOperator<GatewayConfig> drainingFor(Duration limit) {
        return c -> new GatewayConfig(c.host(), c.port(), c.eventLoops(), c.maxBodyBytes(), c.connectTimeout(),
                c.firstByteTimeout(), c.answerTimeout(), c.gapTimeout(), c.pingInterval(), limit, c.maxUsageBacklog());
    }

    public FakeProvider fake() {
        return fake;
    }

    public Gateway gateway() {
        return gateway;
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    public Pool pool() {
        return pool;
    }

    public Vertx vertx() {
        return vertx;
    }

    public int port() {
        return gateway.port();
    }

    public String url(String path) {
        return scheme + "://127.0.0.1:" + port() + path;
    }

    /** A new key with what may be {@code null} for "no limit"; it is known to the gateway when this returns. */
    public String key(@Nullable Integer rpm, @Nullable Integer concurrency, String... models) {
        String publicId = "k" + Long.toString(System.nanoTime(), 36);
        String secret = "secret-with_dashes-" + publicId;
        await(pool
                .preparedQuery(
                        """
                        INSERT INTO virtual_keys (id, organisation_id, owner_id, name, public_id, secret_hash, models, rpm,
                          concurrency) VALUES ($1, $2, $3, 'test', $4, $5, $6, $7, $8)""")
                .execute(Tuple.of(UUID.randomUUID(), ORGANISATION, OPERATOR, publicId, Buffer.buffer(sha256(secret)))
                        .addArrayOfString(models)
                        .addInteger(rpm)
                        .addInteger(concurrency)));
        String key = "sk-souk-" + publicId + "-" + secret;
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> get("/v1/models/unknown/x", key).statusCode() != 401);
        return key;
    }

    public String key() {
        return key(null, null);
    }

    public void revoke(String key) {
        await(pool.preparedQuery("UPDATE virtual_keys SET revoked_at = now() WHERE public_id = $1")
                .execute(Tuple.of(key.substring("sk-souk-".length(), key.indexOf("-", "sk-souk-".length())))));
    }

    /** A provider of its own that is the fake one, with a credential for it. */
    public void provider(String name, String secret, String... models) {
        UUID id = UUID.randomUUID();
        String baseUrl = fake.baseUrl();
        await(pool.preparedQuery("""
                                 INSERT INTO providers (id, organisation_id, owner_id, name, dialect, base_url)
                                 VALUES ($1, $2, $3, $4, 'openai', $5)""")
                .execute(Tuple.of(UUID.randomUUID(), ORGANISATION, OPERATOR, name, baseUrl)));
        SealedSecret sealed = await(vault.seal(
                new SecretRef(new OrganisationId(ORGANISATION), id, name),
                secret.getBytes(StandardCharsets.UTF_8)));
        await(pool
                .preparedQuery(
                        """
                        INSERT INTO provider_credentials (id, organisation_id, owner_id, provider, name, base_url, sealed,
                          key_version, last_four, models) VALUES ($1, $2, $3, $4, 'test', $5, $6, $7, 'four', $8)""")
                .execute(Tuple.of(id, ORGANISATION, OPERATOR, name, baseUrl, Buffer.buffer(sealed.ciphertext()))
                        .addInteger(sealed.keyVersion())
                        .addArrayOfString(models)));
        String key = key();
        Awaitility.await().until(() -> get("/v1/models/" + name + "/x", key).statusCode() == 200);
    }

    public HttpResponse<String> get(String path, @Nullable String key, String... headers) {
        return send(request(path, key, headers).GET().build());
    }

    public HttpResponse<String> chat(String key, String model, String... headers) {
        return post(key, "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
                headers);
    }

    /** The first answer that is not a success any more: a change in the database reaches the gateway a little later. */
    public HttpResponse<String> chatOnceNot200(String key, String model) {
        return Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> chat(key, model), answer -> answer.statusCode() != 200);
    }

    public HttpResponse<String> stream(String key, String model, String... headers) {
        return post(key, streamBody(model), headers);
    }

    public static String streamBody(String model) {
        return "{\"model\":\"" + model + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    }

    public HttpResponse<String> post(@Nullable String key, String body, String... headers) {
        return send(request("/v1/chat/completions", key, headers).header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public HttpRequest.Builder request(String path, @Nullable String key, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(30));
        if (key != null) {
            request.header("authorization", "Bearer " + key);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpClient http() {
        return http;
    }

    /** The usage record of a request, as soon as it is written. */
    public JsonObject record(String requestId) {
        return Awaitility.await()
                .until(() -> records("id = '" + requestId + "'"), found -> found.size() == 1)
                .getFirst();
    }

    public JsonObject record(HttpResponse<?> answer) {
        return record(answer.headers().firstValue("x-request-id").orElseThrow());
    }

    public List<JsonObject> records(String where) {
        return await(pool.query("SELECT * FROM usage_records WHERE " + where + " ORDER BY id")
                .execute()
                .map(rows -> rows.stream().map(Row::toJson).toList()));
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        await(gateway.drain());
        await(vertx.close());
    }

    private static Catalog catalog() {
        Map<String, List<PriceCard>> prices = new HashMap<>();
        PRICED.forEach(model -> prices.put(model, List.of(new PriceCard("demo/" + model + "@2026-01-01", "demo", model,
                Instant.EPOCH, NanoUsd.ofUsd("0.15"), NanoUsd.ofUsd("0.075"), NanoUsd.ofUsd("0.60")))));
        return new Catalog(Map.of("demo", new CatalogProvider("demo", "Demo", "openai", null, prices), "absent",
                new CatalogProvider("absent", "Absent", "openai", null, Map.of())));
    }

    private static String temporaryKek() {
        try {
            return Files.createTempDirectory(Path.of("target"), "kek")
                    .toAbsolutePath()
                    .resolve("kek")
                    .toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
