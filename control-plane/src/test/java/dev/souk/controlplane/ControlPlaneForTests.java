package dev.souk.controlplane;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import dev.souk.controlplane.contract.Contract;
import dev.souk.controlplane.signin.AdminToken;
import dev.souk.platform.catalog.Catalog;
import dev.souk.platform.catalog.CatalogProvider;
import dev.souk.platform.config.HostPort;
import dev.souk.platform.egress.EgressGuard;
import dev.souk.platform.http.TrustedProxies;
import dev.souk.platform.postgres.Databases;
import dev.souk.platform.postgres.PostgresForTests;
import dev.souk.platform.postgres.PostgresUrl;
import dev.souk.platform.telemetry.Telemetry;
import dev.souk.platform.vault.LocalKeyFile;
import dev.souk.platform.vault.PgOrganisationKeys;
import dev.souk.platform.vault.Vault;

/** A control plane on a real socket, on two event loops, on a real database; and a client for it. */
public final class ControlPlaneForTests implements AutoCloseable {

    static final String ADMIN_TOKEN = "test-admin-token-of-43-characters-0123456789";
    static final String OTHER_ORGANISATION = "00000000-0000-7000-8000-0000000000aa";
    static final String OTHER_USER = "00000000-0000-7000-8000-0000000000ab";

    private static final PromisedAnswers ANSWERS = new PromisedAnswers(Contract.load());

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Vertx vertx;
    private final Pool pool;
    private final Pool ownerPool;
    private final Vault vault;
    private final ControlPlane controlPlane;
    private final int port;

    private ControlPlaneForTests(Vertx vertx, Pool pool, Pool ownerPool, Vault vault, ControlPlane controlPlane,
            int port) {
        this.vertx = vertx;
        this.pool = pool;
        this.ownerPool = ownerPool;
        this.vault = vault;
        this.controlPlane = controlPlane;
        this.port = port;
    }

    /**
     * How a control plane is to be.
     *
     * @param serviceUrl where it connects to; empty for straight to the database
     */
    record Setup(Optional<PostgresUrl> serviceUrl, Set<HostPort> egressAllow, boolean production,
            Optional<URI> gatewayUrl) {

        static final Setup DEFAULT = new Setup(Optional.empty(), Set.of(), false, Optional.empty());

        Setup withServiceUrl(PostgresUrl url) {
            return new Setup(Optional.of(url), egressAllow, production, gatewayUrl);
        }

        Setup withEgressTo(HostPort... allowed) {
            return new Setup(serviceUrl, Set.of(allowed), production, gatewayUrl);
        }

        Setup inProduction() {
            return new Setup(serviceUrl, egressAllow, true, gatewayUrl);
        }

        Setup withGatewayUrl(String url) {
            return new Setup(serviceUrl, egressAllow, production, Optional.of(URI.create(url)));
        }
    }

    /** One for all tests: hundreds of new ones would be tens of thousands of files. */
    private static final class Database {

        static final PostgresForTests.TestDatabase EMPTIED = PostgresForTests.fresh();
        static final String EMPTY = """
                                    TRUNCATE usage_records, sessions, sign_in_links, provider_credentials, providers, virtual_keys,
                                      organisation_keys;
                                    WITH gone AS (DELETE FROM users WHERE name = 'somebody') DELETE FROM organisations WHERE name = 'other'
                                    """;
    }

    /** Where its rows are. */
    static PostgresUrl databaseUrl() {
        return Database.EMPTIED.serviceUrl();
    }

    /** Starts one whose tables are empty. */
    static ControlPlaneForTests start(Path folder) {
        return start(folder, Setup.DEFAULT);
    }

    static ControlPlaneForTests start(Path folder, Setup setup) {
        Vertx vertx = Vertx.vertx();
        Pool pool = Databases.pool(vertx, setup.serviceUrl().orElse(Database.EMPTIED.serviceUrl()), 4);
        Pool ownerPool = Databases.pool(vertx, Database.EMPTIED.ownerUrl(), 1);
        await(ownerPool.query(Database.EMPTY).execute());
        Vault vault = new Vault(vertx, LocalKeyFile.open("file:" + folder.resolve("kek").toAbsolutePath()),
                new PgOrganisationKeys(pool));
        ControlPlane controlPlane = new ControlPlane(vertx,
                new ControlPlaneOptions(pool, vault, new EgressGuard(vertx, setup::egressAllow, Set.of()),
                        setup::egressAllow, catalog(), AdminToken.ofText(ADMIN_TOKEN + "\n"), setup.production(),
                        new TrustedProxies(List.of()), setup.gatewayUrl(), Telemetry.quiet()));
        return new ControlPlaneForTests(vertx, pool, ownerPool, vault, controlPlane, listen(vertx, controlPlane));
    }

    ControlPlane controlPlane() {
        return controlPlane;
    }

    Vertx vertx() {
        return vertx;
    }

    Vault vault() {
        return vault;
    }

    int port() {
        return port;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    Reply get(String path) {
        return send(admin("GET", path, null));
    }

    Reply delete(String path) {
        return send(admin("DELETE", path, null));
    }

    Reply post(String path, JsonObject body) {
        return post(path, body.encode());
    }

    Reply post(String path, String body) {
        return send(admin("POST", path, body));
    }

    /** A request without any proof, to be finished by the test. */
    HttpRequest.Builder request(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(30));
        if (body != null) {
            request.header("content-type", "application/json");
        }
        return request.method(method, body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body));
    }

    HttpRequest.Builder admin(String method, String path, @Nullable String body) {
        return request(method, path, body).header("authorization", "Bearer " + ADMIN_TOKEN);
    }

    /** Sends it, and holds what comes back against the contract: no answer in any test may be another than it promises. */
    Reply send(HttpRequest.Builder request) {
        try {
            HttpRequest sent = request.build();
            Reply reply = Reply.of(client.send(sent, HttpResponse.BodyHandlers.ofString()));
            ANSWERS.check(sent.method(), sent.uri().getPath(), reply);
            return reply;
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Signs in with a fresh link; the value of the cookie header. */
    String signedIn() {
        String code = post("/api/v1/sign-in-links", "").isStatus(201).json().getString("code");
        return send(request("POST", "/api/v1/sign-in", new JsonObject().put("code", code).encode())).isStatus(204)
                .sessionCookie();
    }

    /** Runs a statement as the owner of all tables. */
    List<Row> sql(String statement, @Nullable Object... parameters) {
        return StreamSupport
                .stream(await(ownerPool.preparedQuery(statement).execute(Tuple.from(Arrays.asList(parameters))))
                        .spliterator(), false)
                .toList();
    }

    /** A second organisation with one user. */
    void addOtherOrganisation() {
        sql("""
            WITH added AS (
              INSERT INTO organisations (id, owner_id, name) VALUES ($1::text::uuid, $2::text::uuid, 'other')
            )
            INSERT INTO users (id, organisation_id, name) VALUES ($2::text::uuid, $1::text::uuid, 'somebody')
            """, OTHER_ORGANISATION, OTHER_USER);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("not complete after 30 s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.close();
        await(pool.close());
        await(ownerPool.close());
        await(vertx.close());
    }

    private static Catalog catalog() {
        return new Catalog(Map.of("openai",
                new CatalogProvider("openai", "OpenAI", "openai", URI.create("https://api.openai.com/v1"), Map.of()),
                "demo", new CatalogProvider("demo", "Demo", "openai", null, Map.of())));
    }

    private static int listen(Vertx vertx, ControlPlane controlPlane) {
        var server = new Object() {
            int port;
        };
        await(vertx.deployVerticle(() -> new VerticleBase() {
            @Override
            public Future<?> start() {
                return vertx.createHttpServer()
                        .requestHandler(controlPlane.router())
                        .listen(-1, "127.0.0.1")
                        .onSuccess(listening -> server.port = listening.actualPort());
            }
        }, new DeploymentOptions().setInstances(2)));
        return server.port;
    }
}
