package dev.souk.controlplane;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;

import dev.souk.platform.config.HostPort;

import static dev.souk.controlplane.ControlPlaneForTests.await;
import static org.assertj.core.api.Assertions.assertThat;

/** Stored credentials that are checked with their provider again. */
class CredentialRecheckTest {

    private static final String KEY = "sk-never-to-be-seen-0123456789";

    private final Vertx vertx = Vertx.vertx();
    private final AtomicReference<Integer> status = new AtomicReference<>(200);
    private AwkwardProvider provider;
    private ControlPlaneForTests souk;
    private String path = "";

    @BeforeEach
    void start(@TempDir Path folder) {
        provider = AwkwardProvider.start(vertx, request -> {
            if (status.get() == 0) {
                request.connection().close();
                return;
            }
            request.response()
                    .setStatusCode(status.get())
                    .putHeader("x-echo", "" + request.getHeader("authorization"))
                    .end("{\"error\":\"no " + KEY + "\",\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
        });
        souk = ControlPlaneForTests.start(folder,
                ControlPlaneForTests.Setup.DEFAULT.withEgressTo(new HostPort("127.0.0.1", provider.port())));
        JsonObject added = souk.post("/api/v1/credentials", new JsonObject().put("provider", "openai")
                .put("key", KEY)
                .put("verify", false)
                .put("base_url", "http://127.0.0.1:" + provider.port() + "/v1")).isStatus(201).json();
        path = "/api/v1/credentials/" + added.getString("id");
    }

    @AfterEach
    void stop() {
        souk.close();
        provider.close();
        await(vertx.close());
    }

    @Test
    void saysThatTheProviderTakesIt() {
        JsonObject check = check("ok");
        assertThat(check.getInteger("models")).isEqualTo(2);
        assertThat(check.getValue("detail")).isNull();
        assertThat(check.getJsonObject("credential")).isEqualTo(souk.get(path).json());
        assertThat(provider.requests()).singleElement().asString().contains("/v1/models", "Bearer " + KEY);
    }

    @Test
    void saysWhatIsWrongWithoutPassingOnWhatTheProviderWrote() {
        status.set(401);
        assertThat(check("rejected").getString("detail")).contains("401");
        status.set(503);
        assertThat(check("unknown").getString("detail")).contains("503");
        status.set(404);
        assertThat(check("unknown").getString("detail")).contains("404");
        status.set(0);
        assertThat(check("unreachable").getString("detail")).contains("closed the connection");
    }

    @Test
    void storesNothing() {
        Row before = row();
        check("ok");
        assertThat(row().deepToString()).isEqualTo(before.deepToString());
    }

    @Test
    void checksNothingThatIsRevokedOrSomebodyElses() {
        souk.delete(path).isStatus(204);
        assertThat(souk.post(path + "/check", "").isProblem(409, "conflict").detail()).contains("is revoked");
        souk.post("/api/v1/credentials/" + UUID.randomUUID() + "/check", "").isProblem(404, "not_found");
        souk.post("/api/v1/credentials/x/check", "").isProblem(404, "not_found");
        souk.addOtherOrganisation();
        souk.sql("INSERT INTO organisation_keys (organisation_id, owner_id, version, kek, wrapped)"
                + " SELECT $1::text::uuid, $2::text::uuid, version, kek, wrapped FROM organisation_keys",
                ControlPlaneForTests.OTHER_ORGANISATION, ControlPlaneForTests.OTHER_USER);
        souk.sql("UPDATE provider_credentials SET revoked_at = NULL, organisation_id = $1::text::uuid,"
                + " owner_id = $2::text::uuid", ControlPlaneForTests.OTHER_ORGANISATION,
                ControlPlaneForTests.OTHER_USER);
        souk.post(path + "/check", "").isProblem(404, "not_found");
        assertThat(provider.requests()).isEmpty();
    }

    private JsonObject check(String health) {
        Reply reply = souk.post(path + "/check", "").isStatus(200);
        assertThat(reply.text() + reply.headers()).doesNotContain(KEY);
        assertThat(reply.json().getString("health")).as(reply.text()).isEqualTo(health);
        return reply.json();
    }

    private Row row() {
        return souk.sql("SELECT * FROM provider_credentials").getFirst();
    }
}
